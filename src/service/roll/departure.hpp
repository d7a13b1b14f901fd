#pragma once

#include <string>

#include "rollcall/base/json.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/chosen_set.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// The one way to `removed`, for those who are removed, leave or are deleted (U-41 to U-44): ends their
/// sessions, cancels their mail, does to what they own what the table of kinds says, closes their invitations, leaves a
/// tombstone, and audits it with `details`. The caller judges and guards.
void depart(store::Tx& tx, const store::Chosen& members, SessionEnd because, const std::string& action,
            const Json& details);

/// U-45: throws refused where one of the members holds a billing role, naming the roles and the command for each.
void require_no_billing_role(store::Tx& tx, const store::Chosen& members, const Account& account);

}  // namespace rollcall::service
