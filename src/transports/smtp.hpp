#pragma once

#include "rollcall/transports/transport.hpp"
#include "transport_url.hpp"

namespace rollcall::transports {

/// Hands mails to an SMTP server over one connection (M-05), through libcurl. Names and certificates are checked
/// whenever TLS is used, against the system's authorities or those in the file that the environment's SSL_CERT_FILE
/// names, as OpenSSL's own programs do.
HandOver smtp_transport(SmtpServer server, PasswordSource password);

}  // namespace rollcall::transports
