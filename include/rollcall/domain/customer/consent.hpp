#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "rollcall/base/time.hpp"

namespace rollcall {

/// What customers consent to when they register themselves (P-14). It is never changed: another one follows it.
struct ConsentText {
  std::int64_t id = 0;   ///< its version: a later text has a greater one
  std::string language;  ///< BCP 47
  std::string text;
  std::string label;  ///< of the check box
  Instant created_at{};
};

inline constexpr std::size_t longest_consent_text = 100'000;  ///< bytes

/// The text as it is stored: trimmed. Throws usage where it is empty, too long, no UTF-8, has control characters but
/// line ends and tabs, or links to anything but `https:` and `mailto:` (P-14).
std::string consent_text_from(std::string_view typed);

/// The same of the check box's label: one line of at most 500 bytes.
std::string consent_label_from(std::string_view typed);

}  // namespace rollcall
