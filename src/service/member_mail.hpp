#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "rollcall/domain/mail/mail.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/chosen_set.hpp"
#include "rollcall/store/mail/outbox.hpp"
#include "rollcall/store/tx.hpp"
#include "rollcall/templates/templates.hpp"

namespace rollcall::service {

/// What all mails to members have, whatever they say (M-16): whom they name, where answers go, and the variables that
/// every one of their templates knows.
struct MemberMail {
  templates::Variables variables;
  std::vector<NamedPerson> people;
  std::string reply_to;  ///< an address, or the place of a person's; empty: nobody

  /// The mail of this kind in that language; `more` is what it says beside.
  store::OutgoingMail worded(const Account& account, const std::string& kind, const std::string& cause,
                             const templates::Language& language, const templates::Variables& more = {}) const;
};

/// Of a mail to the readers, from the account, caused by whoever acts. Nobody is told to ask one of the readers, as
/// long as there is somebody else, nor anybody who is away themself.
MemberMail member_mail(store::Tx& tx, const store::Chosen& readers, const Account& account);
/// The same, of several accounts whose admins can be asked; the first is the one that writes.
MemberMail member_mail(store::Tx& tx, const store::Chosen& readers, const std::vector<Account>& accounts);

/// The mail in one language. What it is queued for must be the same in all.
using MakeMail = std::function<store::OutgoingMail(const templates::Language&)>;

/// M-17: queues the mail to each of the readers in their language. Returns how many were queued.
std::int64_t queue_in_their_language(store::Tx& tx, const store::Chosen& readers, const Account& account,
                                     const MakeMail& make);

/// The language of mails to one member of the account.
const templates::Language& language_of(const Account& account, const std::optional<std::string>& own);

}  // namespace rollcall::service
