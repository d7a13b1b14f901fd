#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/base/text_list.hpp"
#include "rollcall/domain/customer/contact.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/service/customer/portal_entry.hpp"
#include "rollcall/store/customer/contact_session.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// A session that lets its contact in (P-17).
struct LiveContactSession {
  store::ContactSession session;
  Contact contact;
};

/// Opens a session for a contact who has proved who they are. Returns its token, which is nowhere else and never shown
/// again (S-33). Throws denied where they may not enter by today's settings.
std::string open_contact_session(store::Tx& tx, const Account& account, const Contact& contact,
                                 const ContactDevice& device = {});

/// The session of a token, if it lets its contact in by the clock and by today's settings.
std::optional<LiveContactSession> find_live_contact_session(store::Tx& tx, const Account& account,
                                                            const std::string& token);

/// The session of a token that is over by the clock alone, idle or too old: nobody has ended it, today's settings would
/// not end it, and its contact has the same password. Whoever holds the token was let in by it (W-17).
std::optional<LiveContactSession> find_lapsed_contact_session(store::Tx& tx, const Account& account,
                                                              const std::string& token);

/// Counts this as a use of the session, where the last one on record is a minute old (S-16).
void use_contact_session(store::Tx& tx, const store::ContactSession& session);

/// The contact signs out (W-11): for good, as a session that was ended does not come back.
void end_own_session(store::Tx& tx, const Account& account, const LiveContactSession& live);

/// Where a customer is signed in (W-16), last used first; for the customer alone, as the two below. Each throws denied
/// for anybody else.
std::vector<store::ContactSession> list_own_sessions(store::Tx& tx, const Account& account,
                                                     const LiveContactSession& live);
/// The customer signs out another session of theirs, or does again what was done. Throws not_found for one that is not
/// theirs, and for the one they are in.
void end_own_other_session(store::Tx& tx, const Account& account, const LiveContactSession& live,
                           std::int64_t session_id);
/// All of theirs but the one they are in. Returns how many ran.
std::int64_t end_own_other_sessions(store::Tx& tx, const Account& account, const LiveContactSession& live);

/// All that let somebody in, last used first: of one contact, or of all.
void list_live_contact_sessions(store::Tx& tx, const Account& account, std::optional<std::int64_t> contact_id,
                                const std::function<void(const LiveContactSession&)>& row);

struct SessionsEnded {
  std::int64_t contacts = 0;
  std::int64_t sessions = 0;
};
/// By an admin: those of these contacts. Throws not_found.
SessionsEnded end_contact_sessions(store::Tx& tx, const Account& account, const TextList& emails);
/// Every customer's, for whatever reason the portal gives: an admin's wish, P-05 when it is turned off, or another way
/// to sign in (P-11).
SessionsEnded end_all_contact_sessions(store::Tx& tx, const Account& account, ContactSessionEnd because);

/// P-17: ends the sessions of those who may not enter by today's settings, or not in the way they came, of one contact
/// or of all. What had run out is recorded as that, so that no later change brings it back. Returns how many ran.
std::int64_t end_sessions_without_entry(store::Tx& tx, const Account& account,
                                        std::optional<std::int64_t> contact_id = {});

/// Keeps contacts out and ends their sessions; those who were disabled before are passed over. Throws not_found.
SessionsEnded disable_contacts(store::Tx& tx, const Account& account, const TextList& emails);
struct ContactsEnabled {
  std::int64_t contacts = 0;
  EntryChange entry{};
};
/// Lets them in again, as far as they are concerned; no session comes back. Those who were enabled before are passed
/// over. Throws not_found.
ContactsEnabled enable_contacts(store::Tx& tx, const Account& account, const TextList& emails);

/// Forgets whom identity providers know the contacts as, and ends their sessions: when they come the next time, it is
/// their first coming (P-83). Those whom none knows are passed over. Throws not_found.
SessionsEnded unbind_contacts(store::Tx& tx, const Account& account, const TextList& emails);

}  // namespace rollcall::service
