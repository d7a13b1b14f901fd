#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "rollcall/mail/templates.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// Whom a mail to the chosen members tells them to ask: a handful of the account's active super admins, those seen last
/// first, as rows {name, email}. Nobody is told to ask the chosen, unless there is nobody else.
std::vector<mail::Variables> admin_rows(store::Tx& tx, std::int64_t account_id);
/// The same of several accounts, each of them once.
std::vector<mail::Variables> admin_rows(store::Tx& tx, std::span<const std::int64_t> account_ids);

/// The addresses of such a handful, for a hint: `ada@example.org, root@example.org`.
std::string admins_to_ask(store::Tx& tx, std::int64_t account_id);

}  // namespace rollcall::service
