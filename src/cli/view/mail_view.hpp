#pragma once

#include "cli/output.hpp"
#include "rollcall/store/mail/mail.hpp"

namespace rollcall::cli {

/// The columns of a list of mails, keyed as M-09 says.
const std::vector<Column>& mail_columns();
std::vector<Cell> mail_cells(const store::Mail& mail);

/// The same as an object.
Json to_json(const store::Mail& mail);

/// `sent 2026-11-02 07:00`, `queued, due now`, `failed: 550 no such user`.
std::string state_text(const store::Mail& mail, Instant now, const Output& out);

}  // namespace rollcall::cli
