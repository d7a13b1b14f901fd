#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace rollcall {

/// Whether the text is digits, with a decimal point or comma and digits behind it or without.
inline bool is_number(std::string_view text) {
  const auto whole = std::min(text.find_first_not_of("0123456789"), text.size());
  if (whole == 0) return false;
  text.remove_prefix(whole);
  if (text.empty()) return true;
  return (text[0] == '.' || text[0] == ',') && text.size() > 1 &&
         text.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

inline std::size_t digits_before_point(std::string_view number) {
  return std::min(number.find_first_of(".,"), number.size());
}

}  // namespace rollcall
