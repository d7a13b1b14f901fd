#include "lines.hpp"

#include <fmt/format.h>

#include <array>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall::cli {
namespace {

constexpr std::size_t longest_line = 1000;

}  // namespace

std::optional<std::string> Lines::next() {
  std::array<char, longest_line + 1> line{};
  ++number_;
  in_.getline(line.data(), line.size());
  if (in_.bad()) throw Error{Fault::usage, fmt::format("line {} cannot be read", number_)};
  const auto taken = static_cast<std::size_t>(in_.gcount());
  if (in_.eof() && taken == 0) return std::nullopt;
  if (in_.fail())
    throw Error{Fault::usage, fmt::format("line {} is longer than {} bytes", number_, longest_line),
                fmt::format("give one {} a line", what_)};
  std::string text{line.data(), in_.eof() ? taken : taken - 1};
  if (number_ == 1 && text.starts_with(byte_order_mark)) text.erase(0, byte_order_mark.size());
  return text;
}

}  // namespace rollcall::cli
