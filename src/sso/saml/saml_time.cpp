#include "sso/saml/saml_time.hpp"

#include <algorithm>

#include "rollcall/base/text.hpp"

namespace rollcall::sso {

std::optional<Instant> parse_saml_time(std::string_view text) {
  constexpr std::size_t to_seconds_size = std::string_view{"2026-11-30T06:00:00"}.size();
  if (text.size() <= to_seconds_size || text.back() != 'Z') return std::nullopt;
  const auto fraction = text.substr(to_seconds_size, text.size() - to_seconds_size - 1);
  const bool is_fraction =
      fraction.size() > 1 && fraction.front() == '.' && std::ranges::all_of(fraction.substr(1), is_digit);
  if (!fraction.empty() && !is_fraction) return std::nullopt;
  return parse_instant(std::string{text.substr(0, to_seconds_size)} + 'Z');
}

}  // namespace rollcall::sso
