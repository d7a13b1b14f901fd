#pragma once

#include <optional>
#include <string>

#include "rollcall/domain/roll/account.hpp"
#include "rollcall/domain/roll/member.hpp"
#include "rollcall/domain/roll/member_facts.hpp"
#include "rollcall/store/roll/staged_elsewhere.hpp"
#include "rollcall/store/roll/staged_members.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

struct UserReport {
  Member member;  ///< as it is now
  bool changed = true;
  store::InvitedFromElsewhere from_elsewhere{};    ///< whether they join by accepting, being in another account
  std::optional<std::string> unconfirmed_email{};  ///< the new address, once the mail to it was confirmed (U-66)
  store::LabelsAdded labels{};                     ///< permission sets and teams that had not been there
};

/// Adds a member, active unless the facts say invited, without a password and without a mail (U-65, U-70). Whoever is
/// invited to another account, or has joined one, is invited under the name they have, unless the operator adds them;
/// if that makes them active in two accounts, the links that one of them asked for are closed (U-66). A member who is
/// there already, just as asked, stays so. Throws refused for an address whose member would be changed by it, and where
/// the account has no such seat left (U-26).
UserReport add_user(store::Tx& tx, const Account& account, const MemberFacts& facts);

/// Changes what is given (U-70). `new_email` must be free; where the operator gives it, it counts at once, otherwise
/// when it was confirmed (U-66). Throws not_found, refused where no active super admin would be left (U-04), no such
/// seat is left (U-26) or somebody would stay a super admin by their set (U-27), and denied
/// where names or address are not the actor's to change (U-66).
UserReport set_user(store::Tx& tx, const Account& account, const MemberFacts& facts,
                    const std::optional<std::string>& new_email);

}  // namespace rollcall::service
