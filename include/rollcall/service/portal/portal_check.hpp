#pragma once

#include <vector>

#include "rollcall/domain/finding.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// P-61, P-70: what is wrong with the account's portal for sure, all of missing_of_portal among it: what no act on the
/// settings may add while the portal is on.
std::vector<Finding> errors_of_portal(store::Tx& tx, const Account& account);

/// P-70: what is wrong with the account's portal, or may be, errors first.
std::vector<Finding> check_portal(store::Tx& tx, const Account& account);

}  // namespace rollcall::service
