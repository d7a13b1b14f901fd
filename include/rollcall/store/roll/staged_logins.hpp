#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// What is done with all sign-ins that were staged (store/roll/login_staging.hpp).

/// Staged lines with an address that is not a member of the account, by line.
void list_unknown_logins(Tx& tx, std::int64_t account_id,
                         const std::function<void(std::int64_t line, const std::string& email)>& row);

/// Moves the last sign-in of the account's members forward to the newest that was staged for each (U-75); never back.
/// Returns for how many members.
std::int64_t apply_staged_logins(Tx& tx, std::int64_t account_id);

}  // namespace rollcall::store
