#pragma once

#include <optional>
#include <string>

#include "rollcall/domain/roll/account.hpp"
#include "rollcall/service/roll/membership.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// U-61: erases a person, all of them but the address; by themself or the operator, else it throws denied. Their place
/// in `account`, where one is given, ends in the same act as by leaving; invitations anywhere are withdrawn. `changed`
/// holds the address; `unchanged` where they were deleted before. Where they are the account's only member their
/// billing roles go with them. Throws not_found for an address the roll never knew, refused while they are a member of
/// any other account, hold a billing role beside other members, or are the last active super admin of others (U-04).
MoveReport delete_user(store::Tx& tx, const std::optional<Account>& account, const std::string& email);

}  // namespace rollcall::service
