#pragma once

#include <string>

#include "cli/context.hpp"
#include "rollcall/service/delivery/sending.hpp"

namespace rollcall::cli {

/// What commands that hand over mail give to service::send_due: the roll, who acts, the clock, the transports with
/// their password, and a progress line on a terminal. Lives no longer than the context.
service::Sender sender_of(Context& context);

Json to_json(const service::SendReport& report);

/// Whether a mail was handed over, put off or given up.
bool has_changed(const service::SendReport& report);

/// What was handed over, what became of the rest, and when it goes on; a line each.
std::string sending_text(const service::SendReport& report, const Output& out);
/// Only what is still queued.
std::string waiting_text(const store::Waiting& waiting, const Output& out);

/// Throws undelivered when the server could not be used or a mail was given up (M-04), and what broke the sending off;
/// after the report is printed.
void require_delivered(const service::SendReport& report);

}  // namespace rollcall::cli
