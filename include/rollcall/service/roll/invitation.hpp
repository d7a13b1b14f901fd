#pragma once

#include <optional>
#include <string>

#include "rollcall/base/secret.hpp"
#include "rollcall/base/text_list.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/service/roll/user.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// U-65: adds somebody who joins when they accept: invited, and sent `user.invited`, which carries a link good once and
/// for 7 days. Throws refused for an address that is a member already.
UserReport invite_new_user(store::Tx& tx, const Account& account, MemberFacts facts);

/// Whom mails with secret links went to, by address.
struct LinkReport {
  TextList emails;
};

/// Invites the invited again: the links they had are closed. Throws not_found, and refused where somebody is not
/// invited (U-02); then nobody is.
LinkReport invite_again(store::Tx& tx, const Account& account, const TextList& emails);

/// What the bearer of an invitation is about to accept.
struct Invitation {
  std::string email;
  std::string account_name;
  bool has_password;  ///< from another account: it stays theirs, and none is asked for
};

/// Throws denied for a token that was used, has expired, or never was one, in the same words; refused where somebody
/// has joined another account and has no password yet: this invitation sets none then (U-65).
Invitation get_invitation(store::Tx& tx, const std::string& token);

struct Acceptance {
  std::string email;
  std::string account;  ///< slug
  std::string account_name;
};

/// Makes the invited member active, and `password` theirs if they have none. Closes the links for a password or an
/// address that other accounts asked for (U-66). Throws denied and refused as above, and refused for a password that is
/// none, or no good (S-31).
Acceptance accept_invitation(store::Tx& tx, const std::string& token, const std::optional<NewPassword>& password);

}  // namespace rollcall::service
