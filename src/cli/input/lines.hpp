#pragma once

#include <istream>
#include <optional>
#include <string>
#include <string_view>

namespace rollcall::cli {

/// The lines of a list on standard input, one after the other.
class Lines {
 public:
  /// `what` a line holds: `address`, for what is said where it is too long.
  Lines(std::istream& in, std::string_view what) : in_{in}, what_{what} {}

  /// The next one, without its end; nullopt if that was the last. Throws usage for one of more than 1,000 bytes, which
  /// needs no memory, and where the input cannot be read.
  std::optional<std::string> next();

  /// Of the line that `next` gave.
  long long number() const { return number_; }

 private:
  std::istream& in_;
  std::string what_;
  long long number_ = 0;
};

}  // namespace rollcall::cli
