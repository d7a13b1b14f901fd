#include "rollcall/transports/transport.hpp"

#include <algorithm>
#include <filesystem>

#include "maildir.hpp"
#include "sendmail.hpp"
#include "smtp.hpp"
#include "transport_url.hpp"

namespace rollcall::transports {
namespace {

/// An address in its stored form never has these; anything else must not become part of a command or of an argument.
bool is_sendable(std::string_view address) {
  return !address.empty() && !address.starts_with('-') &&
         std::ranges::all_of(address, [](char c) { return c > ' ' && c <= '~' && c != '<' && c != '>'; });
}

/// Refuses what no transport may see.
HandOver guarded(HandOver hand_over) {
  return [hand_over = std::move(hand_over)](const std::string& from, const std::string& to,
                                            const Spool& message) -> Outcome {
    for (const auto* address : {&from, &to})
      if (!is_sendable(*address)) return {Outcome::Kind::refused, "not an address: " + *address};
    return hand_over(from, to, message);
  };
}

}  // namespace

std::string checked_transport_url(std::string_view url) {
  auto parsed = parse_transport_url(url);
  // A later run may start in another folder.
  if (auto* maildir = std::get_if<Maildir>(&parsed))
    maildir->directory = std::filesystem::absolute(maildir->directory).lexically_normal().string();
  return to_text(parsed);
}

HandOver open_transport(const std::string& url, const PasswordSource& password) {
  const auto parsed = parse_transport_url(url);
  if (const auto* server = std::get_if<SmtpServer>(&parsed)) return guarded(smtp_transport(*server, password));
  if (const auto* program = std::get_if<SendmailProgram>(&parsed)) return guarded(sendmail_transport(program->path));
  return guarded(maildir_transport(std::get<Maildir>(parsed).directory));
}

}  // namespace rollcall::transports
