#include "wrapped.hpp"

#include "rollcall/base/text.hpp"

namespace rollcall::cli {

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::size_t used = 0;
  for (const auto& word : split(text, ' ')) {
    const auto wide = display_width(word);
    if (lines.empty() || used + 1 + wide > width) {
      lines.push_back(word);
      used = wide;
    } else {
      lines.back() += ' ' + word;
      used += 1 + wide;
    }
  }
  return lines;
}

}  // namespace rollcall::cli
