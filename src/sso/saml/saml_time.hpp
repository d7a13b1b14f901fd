#pragma once

#include <optional>
#include <string_view>

#include "rollcall/base/time.hpp"

namespace rollcall::sso {

/// How far the provider's clock and ours may be apart (P-81).
inline constexpr Seconds leeway{60};

/// `2026-11-30T06:00:00Z`, with a fraction of a second or without, which is cut off: SAML knows UTC alone.
std::optional<Instant> parse_saml_time(std::string_view text);

}  // namespace rollcall::sso
