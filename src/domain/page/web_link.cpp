#include "rollcall/domain/page/web_link.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/domain/host_name.hpp"
#include "rollcall/domain/names.hpp"

namespace rollcall {
namespace {

constexpr std::string_view https = "https://";
constexpr std::string_view mailto = "mailto:";

bool has_scheme(std::string_view typed, std::string_view scheme) {
  return fold_case(typed.substr(0, scheme.size())) == scheme;
}

// What RFC 3986 lets stand in a path, a query and a fragment, but the apostrophe.
bool is_address_character(char c) {
  return c > ' ' && c < '\x7f' && std::string_view{"\"<>\\^`{|}'"}.find(c) == std::string_view::npos;
}

bool is_port(std::string_view text) {
  return !text.empty() && text.size() <= 5 && std::ranges::all_of(text, is_digit);
}

/// What follows `https://`: a host, perhaps a port, perhaps more; no user.
std::optional<std::string> stored_rest(std::string_view rest) {
  const auto end = std::min(rest.find_first_of("/?#"), rest.size());
  const auto colon = rest.substr(0, end).find(':');
  const auto host = stored_host_name(rest.substr(0, std::min(colon, end)));
  const auto tail = rest.substr(end);
  if (!host || !std::ranges::all_of(tail, is_address_character)) return std::nullopt;
  if (colon == std::string_view::npos) return fmt::format("{}{}", *host, tail);
  const auto port = rest.substr(colon + 1, end - colon - 1);
  if (!is_port(port)) return std::nullopt;
  return fmt::format("{}:{}{}", *host, port, tail);
}

[[noreturn]] void refuse_link(std::string_view typed, std::string_view hint) {
  throw Error{Fault::usage,
              fmt::format("not an address to link to: {}", without_control_characters(head_that_fits(typed, 80))),
              std::string{hint}};
}

}  // namespace

std::string https_address_from(std::string_view typed) {
  const auto address = trim(typed);
  require_web_address_fits(address);
  const auto rest = has_scheme(address, https) ? stored_rest(address.substr(https.size())) : std::nullopt;
  if (!rest) refuse_link(typed, "https://help.example.org/page");
  return fmt::format("{}{}", https, *rest);
}

std::string web_link_from(std::string_view typed) {
  const auto link = trim(typed);
  if (has_scheme(link, mailto)) return fmt::format("{}{}", mailto, email_address_from(link.substr(mailto.size())));
  if (!has_scheme(link, https)) refuse_link(typed, "use https: or mailto:");
  return https_address_from(link);
}

}  // namespace rollcall
