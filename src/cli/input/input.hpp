#pragma once

#include <istream>
#include <memory>
#include <string>

#include "cli/context.hpp"

namespace rollcall::cli {

/// What a command reads: a file, or standard input where the name is `-`. No command opens a file that was named to it
/// in another way, so that what may be opened is judged in one place (S-21).
class Input {
 public:
  /// `from_standard_input` is what to write instead, for those who may not name a file: `--template -`. Throws denied
  /// where
  /// --signed-in opens none, refused for a file of the roll itself, usage when it cannot be opened.
  Input(const Context& context, const std::string& name, const std::string& from_standard_input = "-");
  ~Input();

  std::istream& stream() { return *stream_; }

  /// All of it. Throws usage when it cannot be read to its end, or is longer than `most_bytes`.
  std::string content(std::size_t most_bytes);
  /// The same of a text: without the byte order mark that some editors begin it with.
  std::string text(std::size_t most_bytes);

 private:
  class File;

  std::string first(std::size_t bytes);
  [[noreturn]] void refuse_length(std::size_t most_bytes) const;

  std::string name_;
  std::unique_ptr<File> file_;  ///< null: it is standard input
  std::istream* stream_;
};

}  // namespace rollcall::cli
