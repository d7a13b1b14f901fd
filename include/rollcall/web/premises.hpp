#pragma once

#include <string>

#include "rollcall/web/http/server.hpp"

namespace rollcall::web {

/// W-01: throws refused where the roll can be read by users other than its owner, and where pages would go to other
/// hosts without TLS: on an address that is not this host's alone, and behind no proxy that is named.
void require_fit_to_serve(const std::string& roll, const ServerOptions& options);

}  // namespace rollcall::web
