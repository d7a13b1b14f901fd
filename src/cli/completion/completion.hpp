#pragma once

#include <functional>
#include <string>
#include <vector>

#include "rollcall/store/overview/known_names.hpp"

namespace rollcall::cli {

/// What can stand at the end of a command line.
struct Completion {
  /// Files and folders are the shell's to find.
  enum class Of { words, files, folders } of = Of::words;
  std::vector<store::KnownName> words{};
};

/// Finds names on the roll that begin so; `globals` are the global options that were typed, as they were.
using FindNames = std::function<std::vector<store::KnownName>(const std::vector<std::string>& globals,
                                                              store::Named what, const std::string& beginning)>;

/// What can follow `typed`, the words behind `rollcall`, whose last one is being typed and can be empty. Asks the roll
/// only where a value names something on it.
Completion completion_of(const std::vector<std::string>& typed, const FindNames& find_names);

/// The script that teaches a shell to ask: `bash`, `zsh` or `fish`.
std::string completion_script(const std::string& shell);

}  // namespace rollcall::cli
