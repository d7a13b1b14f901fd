#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "rollcall/base/spool.hpp"

namespace rollcall::transports {

/// What became of handing over one mail (M-02, M-04), judged by the server's reply, not by a library's return code.
struct Outcome {
  enum class Kind {
    sent,      ///< 2xx to the final dot, file renamed into place, sendmail exit 0
    deferred,  ///< this mail only, for now: 4xx to it or to its recipient, a full mailbox (5.2.2); try again later
    doubtful,  ///< this mail only: any other refusal, which proves nothing, whatever its digits; try again later
    no_such_mailbox,  ///< for good: this very mailbox does not exist or takes no mail, in the code's words (A-42)
    refused,          ///< for good: about the message itself (5.3.4, 5.6.x, 552 for its size)
    unusable,  ///< it concerns every mail: no connection, sign-in, greeting or MAIL refused, 504, 5.1.7, 5.1.8; the
               ///< run ends (M-04)
  };
  Kind kind;
  std::string reply;  ///< the server's last words, or what the system said; one line, no secrets
};

/// Hands over one mail: envelope sender and recipient (stored form), and the message's bytes.
using HandOver = std::function<Outcome(const std::string& from, const std::string& to, const Spool& message)>;

/// Credentials for `smtp` and `smtps` URLs with a user; from ROLLCALL_SMTP_PASSWORD_FILE or ROLLCALL_SMTP_PASSWORD
/// (M-03).
using PasswordSource = std::function<std::optional<std::string>()>;

/// Checks a transport's URL (M-03) and returns it in the form to store: scheme and host in lower case, a user
/// percent-encoded, a maildir's path absolute. Opens nothing. Throws usage, naming the part that is wrong and the four
/// forms; a password in the URL is refused and never repeated.
std::string checked_transport_url(std::string_view url);

/// Opens the transport for one run of sending; connects, and asks for the password, only at the first mail. An SMTP
/// connection serves the following ones (M-05) and is closed with the last copy of the function. When it ends between
/// two mails or before the content of one, that mail gets one more try on a new connection. No hand-over takes forever:
/// sendmail is given 10 minutes, an SMTP server 30 seconds from connecting to sign-in and 10 minutes for each reply. A
/// certificate is checked against the system's authorities, or those in the file that the environment variable
/// SSL_CERT_FILE names. A URL with a user but no password gives `unusable`. SIGPIPE must be ignored. Throws usage for a
/// URL that `checked_transport_url` refuses; the function may throw internal where libcurl is missing.
HandOver open_transport(const std::string& url, const PasswordSource& password);

}  // namespace rollcall::transports
