#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "rollcall/domain/customer/contact_session.hpp"
#include "rollcall/store/chosen_set.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// A customer's sign-in (P-17).
struct ContactSession {
  std::int64_t id;
  std::int64_t contact_id;
  SignInMethod sign_in;  ///< by which its contact came
  ContactSessionTimes times;
  ContactSessionFate fate;  ///< when it ended, or will by the clock alone, by the time-out that was asked with
  ContactDevice device{};   ///< that it was opened from
};

/// Opens it at the transaction's instant. Returns its id.
std::int64_t add_contact_session(Tx& tx, std::int64_t contact_id, SignInMethod sign_in, const std::string& token_hash,
                                 const ContactDevice& device);

/// The session of a token in this account, over or not.
std::optional<ContactSession> find_contact_session(Tx& tx, std::int64_t account_id, const std::string& token_hash,
                                                   Seconds timeout);

/// Those that nothing has ended, of one contact or of all, last used first; the clock may have.
void list_open_contact_sessions(Tx& tx, std::int64_t account_id, std::optional<std::int64_t> contact_id,
                                Seconds timeout, const std::function<void(const ContactSession&)>& row);

/// All of a contact that are still kept (S-17), over or not, last signed in first.
void list_kept_contact_sessions(Tx& tx, std::int64_t contact_id, Seconds timeout,
                                const std::function<void(const ContactSession&)>& row);

/// Notes that it is in use.
void use_contact_session(Tx& tx, std::int64_t session_id);

/// Records the end of one that nothing has ended yet: of what runs, and of what had run out.
void end_contact_session(Tx& tx, std::int64_t session_id, const ContactSessionFate& fate);

/// The contacts of the account who have sessions that nothing has ended.
ChosenContacts choose_contacts_with_sessions(Tx& tx, std::int64_t account_id);

/// The one way in which sets of customers' sessions are ended: those of the contacts that run by the clock end
/// now, for this reason; the others are recorded as what they are. Returns how many ran.
std::int64_t end_sessions_of_chosen_contacts(Tx& tx, const ChosenContacts& contacts, Seconds timeout,
                                             ContactSessionEnd because);

/// Deletes what was over, by whatever, at that instant (S-17): of one account, or of all; what was ended early goes
/// when it would have been over anyhow. Returns how many.
std::int64_t delete_contact_sessions_over(Tx& tx, Instant at, const std::optional<std::int64_t>& account_id);

}  // namespace rollcall::store
