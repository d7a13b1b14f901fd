#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "rollcall/store/chosen_set.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// Staged lines that would add somebody who has a place in another account, invited to it or joined: they join by
/// accepting (U-66). To be called after find_staged, and before anything is applied.

/// A staged line that would add one of them deactivated.
struct StagedLockedOut {
  std::int64_t id;  ///< of what is staged
  std::int64_t line;
  std::string email;
};
void list_staged_locked_out(Tx& tx, const std::function<void(const StagedLockedOut&)>& row);

/// What became of those lines.
struct InvitedFromElsewhere {
  std::int64_t invited = 0;          ///< those that did not say so themselves
  std::vector<std::string> first{};  ///< addresses of the first few of them, sorted
  std::int64_t times_left_out = 0;   ///< of them, how many said a last login or when they joined
  std::int64_t names_kept = 0;       ///< of all, how many gave another name than the one on the roll, which stays
};
/// Makes them invitations: not joined, never signed in, under the names they have.
InvitedFromElsewhere invite_staged_from_elsewhere(Tx& tx);

/// Whoever was on the roll already, and was added to the account by what is staged, but not the invited.
Chosen choose_staged_who_joined(Tx& tx, std::int64_t account_id);

}  // namespace rollcall::store
