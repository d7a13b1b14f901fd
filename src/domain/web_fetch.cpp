#include "rollcall/domain/web_fetch.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rollcall/base/text.hpp"

namespace rollcall {
namespace {

constexpr std::string_view https = "https://";
constexpr std::string_view http = "http://";

bool is_number_up_to(std::string_view text, unsigned long most) {
  return !text.empty() && text.size() <= 5 && std::ranges::all_of(text, is_digit) &&
         std::stoul(std::string{text}) <= most && (text == "0" || text.front() != '0');
}

// 127.0.0.0/8, written in full.
bool is_loopback_block(std::string_view host) {
  int parts = 0;
  for (std::size_t begin = 0; begin <= host.size(); ++parts) {
    const auto part = host.substr(begin, host.find('.', begin) - begin);
    if (!is_number_up_to(part, 255) || (parts == 0 && part != "127")) return false;
    begin += part.size() + 1;
  }
  return parts == 4;
}

bool is_loopback(std::string_view host) {
  return host == "localhost" || host == "[::1]" || is_loopback_block(host);
}

bool is_host(std::string_view host) {
  const bool is_ipv6 = host.size() > 2 && host.starts_with('[') && host.ends_with(']');
  const auto letters = is_ipv6 ? host.substr(1, host.size() - 2) : host;
  return !letters.empty() && !letters.starts_with('-') && !letters.starts_with('.') &&
         std::ranges::all_of(
             letters, [&](char c) { return is_letter(c) || is_digit(c) || c == '.' || c == (is_ipv6 ? ':' : '-'); });
}

bool is_tail_character(char c) {
  return c > ' ' && c < '\x7f' && std::string_view{"\"<>\\^`{|}#"}.find(c) == std::string_view::npos;
}

}  // namespace

bool may_be_fetched(std::string_view url) {
  const bool with_tls = url.starts_with(https);
  if (!with_tls && !url.starts_with(http)) return false;
  const auto rest = url.substr(with_tls ? https.size() : http.size());
  const auto authority = rest.substr(0, rest.find_first_of("/?#"));
  const auto end_of_host = authority.starts_with('[') ? authority.find(']') + 1 : authority.find(':');
  const auto host = authority.substr(0, end_of_host);
  const auto port = authority.substr(host.size());
  return is_host(host) && (with_tls || is_loopback(host)) &&
         (port.empty() || (port.front() == ':' && is_number_up_to(port.substr(1), 65'535))) &&
         std::ranges::all_of(rest.substr(authority.size()), is_tail_character);
}

std::string percent_encoded(std::string_view plain) {
  std::string encoded;
  for (const char c : plain) {
    if (is_letter(c) || is_digit(c) || std::string_view{"-._~"}.find(c) != std::string_view::npos)
      encoded += c;
    else
      encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return encoded;
}

}  // namespace rollcall
