#pragma once

#include <cstdint>

#include "rollcall/base/text_list.hpp"
#include "rollcall/domain/roll/member.hpp"
#include "rollcall/store/chosen_set.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// People who are in other accounts too: what one account may do about them (U-62, U-66). To have *joined* an account
/// is to be an active or deactivated member of it; an invited one has not.

/// Whether the member's user is invited to another account, or has joined one.
bool is_member_elsewhere(Tx& tx, const Member& member);

/// Whether the user has joined another account than this one.
bool has_joined_elsewhere(Tx& tx, std::int64_t user_id, std::int64_t account_id);

/// Addresses of the members whose users have joined another account too, sorted.
TextList list_chosen_joined_elsewhere(Tx& tx, const Chosen& members);

/// Whether the user is a member of this account, and never was a member of, or invited to, any other.
bool was_always_here_alone(Tx& tx, std::int64_t user_id, std::int64_t account_id);

}  // namespace rollcall::store
