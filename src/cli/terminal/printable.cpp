#include "printable.hpp"

#include <algorithm>

#include "rollcall/base/text.hpp"

namespace rollcall::cli {

std::string printable(std::string_view page) {
  std::string clean;
  while (!page.empty()) {
    const auto end = std::min(page.find_first_of("\n\t"), page.size());
    auto part = page.substr(0, end);
    const bool ends_line = end < page.size() && page[end] == '\n';
    if (ends_line && part.ends_with('\r')) part.remove_suffix(1);
    clean += without_control_characters(part);
    if (end < page.size()) clean += page[end];
    page.remove_prefix(std::min(end + 1, page.size()));
  }
  return clean;
}

}  // namespace rollcall::cli
