#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace rollcall::transports {

struct SmtpServer {
  enum class Tls {
    from_start,    ///< smtps
    required,      ///< STARTTLS or nothing
    when_offered,  ///< STARTTLS where the server knows it; with a user it is required, so that no password goes out in
                   ///< clear
    none,
  };
  std::string host;                   ///< a name, an IPv4 address, or an IPv6 address in brackets
  std::optional<std::uint16_t> port;  ///< none: 25, or 465 for smtps
  std::string user;                   ///< empty: no sign-in
  Tls tls;
  std::string greeting_name{};  ///< how we call ourselves to the server (`?ehlo=`); empty: the host's full name
};

struct SendmailProgram {
  std::string path;  ///< absolute
};

struct Maildir {
  std::string directory;
};

using TransportUrl = std::variant<SmtpServer, SendmailProgram, Maildir>;

/// Reads a transport's URL (M-03). Throws usage, naming the part that is wrong; never repeats what could be a password.
TransportUrl parse_transport_url(std::string_view url);

/// The URL that `parse_transport_url` reads the same from.
std::string to_text(const TransportUrl& url);

}  // namespace rollcall::transports
