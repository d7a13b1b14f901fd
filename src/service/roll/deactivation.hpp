#pragma once

#include <cstdint>

#include "rollcall/domain/roll/account.hpp"
#include "rollcall/domain/roll/member.hpp"
#include "rollcall/store/chosen_set.hpp"
#include "rollcall/store/tx.hpp"
#include "service/member_mail.hpp"

namespace rollcall::service {

/// Takes away the access of those of the members who are active (U-10 to U-12, U-16): ends their sessions, cancels
/// their queued mail (M-08), writes the audit, and queues `confirmation` to each of them, in their language. The one
/// path to `deactivated`, for admins, imports and the cycle. The set is left with those it deactivated. Returns how
/// many. Throws refused where the actor is among them (U-05). Does not judge whether a super admin remains: the command
/// does, when it has done everything (U-04).
std::int64_t deactivate(store::Tx& tx, store::Chosen& members, Cause because, const Account& account,
                        const MakeMail& confirmation);

/// `user.deactivated` (U-11): what a member is told whom an admin or an import deactivates.
MakeMail deactivation_mail(store::Tx& tx, const store::Chosen& readers, const Account& account);

}  // namespace rollcall::service
