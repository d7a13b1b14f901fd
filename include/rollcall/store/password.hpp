#pragma once

#include <cstdint>
#include <string>

#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// Keeps the hash of the user's new password.
void set_password_hash(Tx& tx, std::int64_t user_id, const std::string& hash);

/// Chooses all places of the user, in every account, the removed ones too. Returns how many.
std::int64_t choose_places_of(Tx& tx, std::int64_t user_id);

/// Makes the chosen, who must be invited, active: they join at the transaction's instant (U-65).
void set_joined(Tx& tx);

}  // namespace rollcall::store
