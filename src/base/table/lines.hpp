#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "utf8_source.hpp"

namespace rollcall {

/// A line of the file with its LF, or the part of a longer line that is no longer than the limit.
struct Line {
  std::string_view text;
  bool whole;
};

/// The lines of a text, in constant memory. What `next` returns is good until the next call.
class Lines {
 public:
  /// Lines of more than `most_bytes`, their LF counted, come in parts.
  Lines(Utf8Source& source, std::size_t most_bytes) : source_{source}, most_bytes_{most_bytes} {}

  std::optional<Line> next();

  /// Of the line last returned, from 1.
  long long number() const { return number_; }

  /// These lines come again, before all others; the number of the line before the first of them is `number`.
  void put_back(std::string lines, long long number);

 private:
  bool fill();
  Line taken(std::size_t bytes);

  Utf8Source& source_;
  std::size_t most_bytes_;
  std::string kept_{};  ///< what `rest_` is a part of, where a line is in several parts of the source
  std::string_view rest_{};
  bool is_ended_ = false, at_line_start_ = true;
  long long number_ = 0;
};

/// Throws usage where a row that begins on `line` has not ended after so many bytes: the input may never end.
void require_end(long long line, std::size_t bytes);

}  // namespace rollcall
