#pragma once

#include <optional>
#include <string>

#include "rollcall/base/text_list.hpp"
#include "rollcall/domain/asset/consequence.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/asset/losses.hpp"
#include "rollcall/store/roll/member_status.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// The acts of U-02, each for any number of members of one account: all are judged first, then all is done in a few
/// changes over the whole set, or nothing. Addresses are in their stored form. Each throws not_found, naming every
/// address that is not a member, and refused, naming who is in a state the act does not start from, and the guards'
/// refusals (promise 4) over what the roll would be afterwards.

struct MoveReport {
  Departure departure = Departure::deactivation;
  TextList changed{};                   ///< addresses, sorted
  TextList unchanged{};                 ///< were already so (U-16); then those removed before
  ConsequenceList consequences{};       ///< of those who go, as they were before it
  std::optional<store::Losses> lost{};  ///< of a deletion: what it erases for good
  std::optional<Account> left{};        ///< of somebody who leaves: which account (U-60)
};

/// U-10 to U-16. Throws refused where the actor is among them (U-05).
MoveReport deactivate_members(store::Tx& tx, const Account& account, const TextList& emails);

/// U-20 to U-22. Throws refused where an account has no free seat for somebody (U-21).
MoveReport reactivate_members(store::Tx& tx, const Account& account, const TextList& emails, store::SeatOnReturn seat);

/// U-40 to U-45; withdraws invitations. Records and conversations go to `reassign_to` first, who must be an active
/// member and stay one. Throws refused for billing contacts.
MoveReport remove_members(store::Tx& tx, const Account& account, const TextList& emails,
                          const std::optional<std::string>& reassign_to);

/// U-60: the user who acts, who is active, ends their own membership. Throws usage where no user does.
MoveReport leave_account(store::Tx& tx, const Account& account);

}  // namespace rollcall::service
