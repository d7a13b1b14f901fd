#pragma once

#include "rollcall/base/zone.hpp"

namespace rollcall::testing {

/// Times as a test writes them; what is none throws std::bad_optional_access.
inline Day day(std::string_view text) {
  return parse_day(text).value();
}
inline Instant instant(std::string_view text) {
  return parse_instant(text).value();
}

inline const Zone& oslo() {
  static const Zone zone = Zone::named("Europe/Oslo");
  return zone;
}

}  // namespace rollcall::testing
