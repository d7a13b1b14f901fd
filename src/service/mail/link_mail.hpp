#pragma once

#include <string>

#include "rollcall/domain/roll/account.hpp"
#include "rollcall/domain/session/link.hpp"
#include "rollcall/store/chosen_set.hpp"
#include "rollcall/store/session/link.hpp"
#include "rollcall/store/tx.hpp"
#include "rollcall/templates/templates.hpp"
#include "service/member_mail.hpp"

namespace rollcall::service {

/// A mail that carries a secret link (M-12).
struct LinkMail {
  std::string kind;
  std::string cause;  ///< its own: asked for twice, it is sent twice
  MakeMail in;        ///< the mail in a language
};

/// `more` is what this kind of mail says beside the account, whom to ask there (none of the readers), and the link.
LinkMail link_mail(store::Tx& tx, const store::Chosen& readers, const Account& account, const std::string& kind,
                   LinkPurpose purpose, const templates::Variables& more = {});

/// Sends it to the readers, each in their language, in the place of earlier ones with links for the same.
void send_links(store::Tx& tx, const store::Chosen& readers, const Account& account, LinkPurpose purpose,
                const LinkMail& mail, const store::AskedBy& asked_by = {});

/// On whose right a link stands that the account has sent (U-66): the account's, asked for by the actor, if that is
/// not the operator.
store::AskedBy asked_by_account(store::Tx& tx, const Account& account);

/// The answer to a token that opens nothing: denied, without a reason.
[[noreturn]] void throw_link_invalid();

}  // namespace rollcall::service
