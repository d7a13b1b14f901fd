#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "rollcall/domain/customer/contact.hpp"
#include "rollcall/domain/session/link.hpp"
#include "rollcall/store/chosen_set.hpp"
#include "rollcall/store/mail/outbox.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

// Secret links of customers (P-15, P-16): rows of the same table as users' (store/session/link.hpp), and tokens made
// the same way.

/// A mail to those of the contacts who have such a language.
struct MailInLanguage {
  OutgoingMail mail;
  WithLanguage only;
};

/// Queues one mail, in whatever languages, to each of the contacts, due at once, and opens the link that it carries,
/// with the text that those who register consent to. Returns how many.
std::int64_t send_contact_links(Tx& tx, const ChosenContacts& contacts, LinkPurpose purpose,
                                const std::vector<MailInLanguage>& mails,
                                std::optional<std::int64_t> consent_text_id = {});

/// What links the contact was sent in the day until now, whoever asked for them.
LinksSent get_links_sent(Tx& tx, std::int64_t contact_id);

/// Closes the open links of the contacts, of that purpose or of every one: their tokens open nothing any more,
/// and their mails that still wait are cancelled.
void close_contact_links(Tx& tx, const ChosenContacts& contacts, std::optional<LinkPurpose> only = {});

/// The account's contacts, or this one of them, whose open link of that purpose has not gone out: its mail waits, or
/// has failed and could be tried again.
void list_contacts_with_waiting_link(Tx& tx, std::int64_t account_id, LinkPurpose purpose,
                                     std::optional<std::int64_t> contact_id,
                                     const std::function<void(const Contact&)>& row);

/// What the bearer of a good token may do, and about whom.
struct ContactLink {
  LinkPurpose purpose;
  std::int64_t contact_id;
  std::optional<std::int64_t> consent_text_id;  ///< what its use consents to; nullopt: to nothing
};

/// The open link of that token in this account. Nothing for one that was used, has expired, or never was.
std::optional<ContactLink> find_contact_link(Tx& tx, std::int64_t account_id, const std::string& token);

/// The contacts were invited: pending, until they have registered.
void set_chosen_invited(Tx& tx, const ChosenContacts& contacts);

/// The contact's address is proved, now: they have registered (P-15).
void set_contact_registered(Tx& tx, std::int64_t contact_id);
/// Sessions from before now are over (P-17).
void set_contact_password(Tx& tx, std::int64_t contact_id, const std::string& hash);
/// Another hash of the same password (S-30).
void renew_contact_password_hash(Tx& tx, std::int64_t contact_id, const std::string& hash);

}  // namespace rollcall::store
