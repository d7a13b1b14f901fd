#pragma once

#include <string>

#include "transport_url.hpp"

namespace rollcall::transports {

/// How we call ourselves to the server: the name its URL sets, else this host's full name, else the address it sees us
/// by, as a literal (RFC 5321, 4.1.3): many servers refuse a name without a dot.
std::string greeting_name(const SmtpServer& server);

}  // namespace rollcall::transports
