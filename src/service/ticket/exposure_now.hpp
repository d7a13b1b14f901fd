#pragma once

#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/tx.hpp"
#include "rollcall/store/visibility/visible_change.hpp"

namespace rollcall::service {

/// What decides which customers would see what, by the account's settings as they are (P-61).
store::Exposure exposure_now(store::Tx& tx, const Account& account);

}  // namespace rollcall::service
