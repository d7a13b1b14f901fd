#include "transport_url.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/web_fetch.hpp"

namespace rollcall::transports {
namespace {

constexpr auto forms =
    "smtp://[user@]host[:port][?tls=required|none][&ehlo=NAME], smtps://[user@]host[:port][?ehlo=NAME], "
    "sendmail:/ABSOLUTE/PATH or maildir:DIR";

[[noreturn]] void fail(const std::string& message, const std::string& hint = forms) {
  throw Error{Fault::usage, message, hint};
}

bool is_in(std::string_view set, char c) {
  return set.find(c) != std::string_view::npos;
}

/// Takes off the text before the mark, and the mark; nullopt where there is no mark.
std::optional<std::string_view> take_until(std::string_view& text, std::size_t mark) {
  if (mark == std::string_view::npos) return std::nullopt;
  const auto head = text.substr(0, mark);
  text.remove_prefix(mark + 1);
  return head;
}

std::string percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded += text[i];
      continue;
    }
    unsigned char byte = 0;
    const auto digits = text.substr(i + 1, 2);
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
    if (problem != std::errc{} || digits.size() != 2 || end != digits.data() + 2)
      fail("the user in the mail URL has a % without two digits");
    decoded += static_cast<char>(byte);
    i += 2;
  }
  return decoded;
}

// A plus may stand in a user as it is, and often does.
std::string encoded_user(std::string_view user) {
  return replaced(percent_encoded(user), "%2B", "+");
}

std::string user_from(std::string_view text) {
  if (is_in(text, ':'))
    fail("a mail URL must not hold a password",
         "leave the password out, and name a file that holds it in ROLLCALL_SMTP_PASSWORD_FILE");
  auto user = percent_decoded(text);
  if (user.empty()) fail("the mail URL has an @ but no user before it");
  if (has_control_characters(user)) fail("the user in the mail URL has control characters");
  return user;
}

std::string host_from(std::string_view text) {
  if (text.empty()) fail("the mail URL has no host");
  const bool is_ipv6 = text.starts_with('[') && text.ends_with(']') && text.size() > 2;
  const auto name = is_ipv6 ? text.substr(1, text.size() - 2) : text;
  const auto allowed = [&](char c) { return is_letter(c) || is_digit(c) || is_in(is_ipv6 ? ":." : "-._", c); };
  if (!std::ranges::all_of(name, allowed) || name.starts_with('-')) fail(fmt::format("'{}' is not a host name", text));
  return fold_case(text);
}

std::uint16_t port_from(std::string_view text) {
  std::uint16_t port = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (problem != std::errc{} || end != text.data() + text.size() || port == 0)
    fail("the port in the mail URL is not a number from 1 to 65535");
  return port;
}

std::string greeting_name_from(std::string_view text) {
  const bool is_literal = text.starts_with('[') && text.ends_with(']') && text.size() > 2;
  const auto name = is_literal ? text.substr(1, text.size() - 2) : text;
  const auto allowed = [&](char c) { return is_letter(c) || is_digit(c) || is_in(is_literal ? ":." : "-.", c); };
  if (name.empty() || text.size() > 255 || !std::ranges::all_of(name, allowed) || is_in("-.", name.front()))
    fail(fmt::format("'{}' is not a name to greet a server with", text),
         "?ehlo=roll.example.org, or ?ehlo=[192.0.2.7]");
  return std::string{text};
}

void take_option(SmtpServer& server, std::string_view option) {
  constexpr std::string_view ehlo = "ehlo=";
  const bool from_start = server.tls == SmtpServer::Tls::from_start;
  if (from_start && option.starts_with("tls="))
    fail(fmt::format("smtps always uses TLS, so it cannot have '?{}'", option));
  if (option == "tls=required")
    server.tls = SmtpServer::Tls::required;
  else if (option == "tls=none")
    server.tls = SmtpServer::Tls::none;
  else if (option.starts_with(ehlo))
    server.greeting_name = greeting_name_from(option.substr(ehlo.size()));
  else
    fail(fmt::format("'{}' is not tls=required, tls=none or ehlo=NAME", option));
}

void take_options(SmtpServer& server, std::string_view query) {
  while (const auto option = take_until(query, query.find('&'))) take_option(server, *option);
  take_option(server, query);
}

SmtpServer smtp_server_from(std::string_view scheme, std::string_view rest) {
  if (!rest.starts_with("//")) fail(fmt::format("'{}:' is not followed by //", scheme));
  rest.remove_prefix(2);

  SmtpServer server{};
  // The last one: a user is often an address, and a host has no @. A password is found whatever it is made of.
  if (const auto user = take_until(rest, rest.rfind('@'))) server.user = user_from(*user);
  server.tls = scheme == "smtps" ? SmtpServer::Tls::from_start : SmtpServer::Tls::when_offered;
  if (const auto authority = take_until(rest, rest.find('?'))) take_options(server, std::exchange(rest, *authority));

  if (rest.ends_with('/')) rest.remove_suffix(1);
  const auto colon = rest.find(':', rest.starts_with('[') ? std::min(rest.find(']'), rest.size()) : 0);
  const auto host = take_until(rest, colon);
  if (host) server.port = port_from(rest);
  server.host = host_from(host.value_or(rest));
  return server;
}

std::string text_of(const SmtpServer& server) {
  std::vector<std::string> options;
  if (server.tls == SmtpServer::Tls::required) options.emplace_back("tls=required");
  if (server.tls == SmtpServer::Tls::none) options.emplace_back("tls=none");
  if (!server.greeting_name.empty()) options.push_back("ehlo=" + server.greeting_name);
  return fmt::format("{}://{}{}{}{}{}{}", server.tls == SmtpServer::Tls::from_start ? "smtps" : "smtp",
                     encoded_user(server.user), server.user.empty() ? "" : "@", server.host,
                     server.port ? fmt::format(":{}", *server.port) : "", options.empty() ? "" : "?",
                     join(options, "&"));
}

std::string text_of(const SendmailProgram& program) {
  return "sendmail:" + program.path;
}
std::string text_of(const Maildir& maildir) {
  return "maildir:" + maildir.directory;
}

}  // namespace

TransportUrl parse_transport_url(std::string_view url) {
  auto rest = trim(url);
  const auto colon = rest.find(':');
  const auto scheme = fold_case(rest.substr(0, colon));
  if (colon == std::string_view::npos) fail(fmt::format("'{}' is not a mail URL", scheme));
  rest.remove_prefix(colon + 1);
  if (has_control_characters(rest)) fail("the mail URL has control characters");

  if (scheme == "smtp" || scheme == "smtps") return smtp_server_from(scheme, rest);
  if (scheme == "sendmail") {
    if (!rest.starts_with('/')) fail(fmt::format("the sendmail path '{}' is not absolute", rest));
    return SendmailProgram{std::string{rest}};
  }
  if (scheme == "maildir") {
    if (rest.empty()) fail("'maildir:' has no folder");
    return Maildir{std::string{rest}};
  }
  fail(fmt::format("'{}:' is not a way to send mail", scheme));
}

std::string to_text(const TransportUrl& url) {
  return std::visit([](const auto& form) { return text_of(form); }, url);
}

}  // namespace rollcall::transports
