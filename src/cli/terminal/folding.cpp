#include "folding.hpp"

#include "rollcall/base/text.hpp"

namespace rollcall::cli {
namespace {

constexpr std::string_view ellipsis = "…";

// The longest beginning that fits and ends where a reader can stop: behind a space, or one of these signs.
std::string_view head_of_line(std::string_view text, std::size_t width) {
  const auto head = head_that_fits(text, width);
  if (head.size() == text.size()) return head;
  if (head.empty()) return leading_character(text);  // wider than the column
  if (text[head.size()] == ' ') return head;
  for (const std::string_view signs : {" ", ",@./-"})
    if (const auto at = head.find_last_of(signs); at != std::string_view::npos && at > 0) return head.substr(0, at + 1);
  return head;
}

}  // namespace

std::vector<std::string> folded_to(std::string_view text, std::size_t width) {
  std::vector<std::string> pieces;
  do {
    const auto head = head_of_line(text, width);
    const auto end = head.find_last_not_of(' ');
    pieces.emplace_back(end == std::string_view::npos ? head : head.substr(0, end + 1));
    text.remove_prefix(head.size());
    if (text.starts_with(' ')) text.remove_prefix(1);
  } while (!text.empty());
  return pieces;
}

std::string shortened_to(std::string_view text, std::size_t width) {
  auto head = head_that_fits(text, width);
  if (head.size() == text.size()) return std::string{text};
  head = head_that_fits(text, width - 1);
  const auto end = head.find_last_not_of(' ');
  return std::string{head.substr(0, end == std::string_view::npos ? 0 : end + 1)}.append(ellipsis);
}

}  // namespace rollcall::cli
