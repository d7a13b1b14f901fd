#pragma once

#include <cstdint>
#include <vector>

#include "rollcall/mail/templates.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// Whom a mail tells its reader to ask: the account's active super admins, as rows {name, email}, at most a handful.
std::vector<mail::Variables> admin_rows(store::Tx& tx, std::int64_t account_id);

}  // namespace rollcall::service
