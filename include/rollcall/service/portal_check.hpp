#pragma once

#include <vector>

#include "rollcall/domain/account.hpp"
#include "rollcall/domain/finding.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// P-70: what is wrong with the account's portal, or may be, errors first; all of missing_of_portal among them.
std::vector<Finding> check_portal(store::Tx& tx, const Account& account);

}  // namespace rollcall::service
