#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "rollcall/domain/roll/account.hpp"
#include "rollcall/domain/roll/member.hpp"
#include "rollcall/store/chosen_set.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// The set-based changes an import is made of, each over everything that was staged (store/roll/member_staging.hpp).
/// They are called in this order; each change is audited, one row a member.

/// Finds out which of the staged addresses are on the roll, and which are members. To be called first.
void find_staged(Tx& tx, std::int64_t account_id);

/// A staged line about a member whose status differs.
struct StagedMove {
  std::int64_t id;  ///< of what is staged
  std::int64_t line;
  std::string email;
  MemberStatus from;
  MemberStatus to;
};
void list_staged_moves(Tx& tx, const std::function<void(const StagedMove&)>& row);

/// A staged line with another name for a user who is also a member of another account.
struct StagedRename {
  std::int64_t id;  ///< of what is staged
  std::int64_t line;
  std::string email;
};
void list_staged_renames(Tx& tx, std::int64_t account_id, const std::function<void(const StagedRename&)>& row);

/// A staged line that wants somebody to be no super admin while the permission set they keep or get makes them one.
struct StagedSuperAdmin {
  std::int64_t id;  ///< of what is staged
  std::int64_t line;
  std::string email;
  std::string permission_set;
};
void list_staged_super_admins_by_set(Tx& tx, std::int64_t account_id,
                                     const std::function<void(const StagedSuperAdmin&)>& row);

/// Takes a line out of what is staged; a listing above may be under way.
void drop_staged(Tx& tx, std::int64_t id);

struct LabelsAdded {
  std::int64_t permission_sets = 0;
  std::int64_t teams = 0;
};
/// Makes the permission sets, with the rights named with them, and the teams that were named and are not there yet.
LabelsAdded add_staged_labels(Tx& tx, std::int64_t account_id);

/// What changing the members did.
struct StagedChanges {
  std::int64_t members = 0;  ///< of whom something changed
  bool seen = false;         ///< somebody's last sign-in moved
};
/// Changes the members in what is given and differs; the last sign-in moves forward only. Their status is left alone.
StagedChanges change_staged_members(Tx& tx, std::int64_t account_id);

/// The active members who are staged as deactivated.
Chosen choose_staged_deactivations(Tx& tx);
/// Of the members, how many changed in nothing else.
std::int64_t count_chosen_unchanged(Tx& tx, const Chosen& members);

/// Adds those who are not members yet: joined when that is given, else at the last sign-in, else now; the invited have
/// not joined, and were invited then. Returns how many.
std::int64_t add_staged_members(Tx& tx, std::int64_t account_id);

}  // namespace rollcall::store
