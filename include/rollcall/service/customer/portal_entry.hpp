#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/domain/customer/contact.hpp"
#include "rollcall/domain/customer/portal_entry.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// What else an act did because it changed who may enter the portal.
struct EntryChange {
  std::int64_t mails = 0;           ///< registration mails to those whom it put into a chosen group (P-12)
  std::int64_t sessions_ended = 0;  ///< of who may no longer enter, or not in the way they came (P-17)
  std::int64_t withdrawn = 0;       ///< mails with links that still waited and are of no use any more (P-90)
};

/// To be called by every act that can change who may enter - by settings, the domain's sign-in, groups or what is said
/// of contacts - in its transaction, when all else is done. Whoever may no longer enter has their sessions ended, so
/// that none comes back to life when they may again; a waiting mail with a link that is of no use today is withdrawn;
/// whoever is due a registration mail gets it.
EntryChange settle_entry(store::Tx& tx, const Account& account);
/// The same after an act that was about this contact alone.
EntryChange settle_entry(store::Tx& tx, const Account& account, const Contact& contact);

/// P-37: the rules of who may enter, as they are judged for this contact today.
std::vector<EntryRule> explain_entry(store::Tx& tx, const Account& account, const Contact& contact);

/// Somebody who sees a ticket, and why they cannot come in today; nothing: they can.
struct WhoSees {
  std::string email;
  std::optional<EntryRefusal> refusal;
};
/// By address.
std::vector<WhoSees> list_who_sees(store::Tx& tx, const Account& account, std::int64_t ticket_id);

}  // namespace rollcall::service
