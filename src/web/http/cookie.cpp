#include "cookie.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rollcall/base/text.hpp"

namespace rollcall::web {
namespace {

constexpr std::size_t token_length = 43;  // of 32 bytes in base64url

std::string with_attributes(const CookieNames& names, std::string_view name, std::string_view value) {
  return fmt::format("{}={}; Path=/{}; HttpOnly; SameSite=Lax", name, value, names.secure ? "; Secure" : "");
}

}  // namespace

bool is_token(std::string_view value) {
  return value.size() == token_length &&
         std::ranges::all_of(value, [](char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '_'; });
}

CookieNames cookie_names(bool with_tls) {
  const std::string stem = with_tls ? "__Host-portal" : "portal-dev";
  return {stem,           stem + "-pre",  stem + "-link",    stem + "-opening", stem + "-reading",
          stem + "-away", stem + "-back", stem + "-leaving", with_tls};
}

std::optional<std::string> text_in_cookie(const Request& request, std::string_view name) {
  std::optional<std::string> found;
  for (const auto& field : request.fields) {
    if (field.name != "cookie") continue;
    for (const auto& pair : split(field.value, ';')) {
      const auto sign = pair.find('=');
      if (sign == std::string::npos || std::string_view{pair}.substr(0, sign) != name) continue;
      if (found) return std::nullopt;
      found = pair.substr(sign + 1);
    }
  }
  return found;
}

std::optional<std::string> cookie_in(const Request& request, std::string_view name) {
  auto found = text_in_cookie(request, name);
  if (found && !is_token(*found)) found.reset();
  return found;
}

std::string cookie_to_set(const CookieNames& names, std::string_view name, std::string_view value,
                          std::optional<std::chrono::seconds> lives) {
  auto cookie = with_attributes(names, name, value);
  if (lives) cookie += fmt::format("; Max-Age={}", lives->count());
  return cookie;
}

std::string cookie_for_other_sites(std::string_view name, std::string_view value, std::chrono::seconds lives) {
  return fmt::format("{}={}; Path=/; Secure; HttpOnly; SameSite=None; Max-Age={}", name, value, lives.count());
}

std::string cookie_to_expire(const CookieNames& names, std::string_view name) {
  return with_attributes(names, name, "") + "; Max-Age=0";
}

}  // namespace rollcall::web
