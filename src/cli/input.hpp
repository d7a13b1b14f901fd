#pragma once

#include <fstream>
#include <istream>
#include <string>

#include "environment.hpp"

namespace rollcall::cli {

/// What a command reads: a file, or standard input where the name is `-`.
class Input {
 public:
  /// Throws usage when the file cannot be opened.
  Input(const Environment& environment, const std::string& name);

  std::istream& stream() { return from_file_ ? file_ : standard_; }

  /// All of it. Throws usage when it cannot be read to its end, or is longer than `most_bytes`.
  std::string content(std::size_t most_bytes);

 private:
  std::string name_;
  std::istream& standard_;
  std::ifstream file_;
  bool from_file_;
};

}  // namespace rollcall::cli
