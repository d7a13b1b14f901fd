#pragma once

#include <chrono>
#include <string>

#include "rollcall/transports/transport.hpp"

namespace rollcall::transports {

/// Hands each mail to a run of this program, as sendmail and all its successors take it (M-03): no shell, addresses
/// after `--`, lines ended by LF. Judged by its exit code (sysexits.h). A run that takes longer than `limit` is ended,
/// with all it started, and the mail deferred.
HandOver sendmail_transport(std::string program, std::chrono::milliseconds limit = std::chrono::minutes{10});

}  // namespace rollcall::transports
