#pragma once

#include <string>

#include "rollcall/domain/actor.hpp"

namespace rollcall::service {

/// Whose names and address somebody may change (U-66).
enum class MayRename {
  everybody,         ///< the operator
  themself,          ///< a user, in whatever accounts; another address only once it was confirmed
  own_members_only,  ///< a super admin: not those of users who are also members of other accounts
};

/// Under which of them the actor changes those of the user with this address.
MayRename may_rename(const Actor& actor, const std::string& email);

}  // namespace rollcall::service
