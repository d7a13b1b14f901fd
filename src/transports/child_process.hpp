#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall::transports {

/// How a run of another program ended.
struct ChildResult {
  std::optional<int> exit_code;  ///< none when a signal ended it
  std::string output;            ///< the beginning of what it printed, to both streams
};

/// Hands over what the program is to read, in pieces.
using Input = std::function<void(const std::function<void(std::string_view)>& piece)>;

/// Runs a program, given by its path, without a shell and with `input` to read, in a process group of its own: an
/// interrupt from the terminal is for rollcall alone. Of the environment it gets what is not rollcall's own: neither a
/// token nor a password. When it takes longer than `limit`, its group is killed. Throws
/// std::system_error where it cannot be started.
ChildResult run_child(const std::vector<std::string>& command, const Input& input, std::chrono::milliseconds limit);

}  // namespace rollcall::transports
