#pragma once

#include <cstdint>
#include <optional>

#include "rollcall/domain/customer/contact.hpp"
#include "rollcall/domain/portal/portal_settings.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/customer/contact_link.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// The mails with secret links that customers get.
enum class ContactMail { invited, registered, password_reset };

/// Sends it to the contacts, each in their language, else the domain's (M-17), and closes the links of the
/// same purpose that they had. `consent_text_id` is what its use consents to. Returns how many.
std::int64_t send_contact_link(store::Tx& tx, const store::ChosenContacts& contacts, const Account& account,
                               const PortalSettings& settings, ContactMail kind,
                               std::optional<std::int64_t> consent_text_id = {});

/// P-12: one registration mail to every contact in a chosen group who has not registered and has got none, while access
/// is by groups and the portal is on; none otherwise. Acts call settle_entry (service/customer/portal_entry.hpp).
/// Returns how many.
std::int64_t send_due_registrations(store::Tx& tx, const Account& account);
/// The same to this contact alone.
std::int64_t send_due_registration(store::Tx& tx, const Account& account, const Contact& contact);

/// P-90: closes the links of the account's contacts, or of this one, whose mails have not gone out and which would be
/// of no use today (refusal_of_link), and cancels these mails. A link that is in somebody's hands stays, and is judged
/// when it is used. Returns how many.
std::int64_t withdraw_useless_links(store::Tx& tx, const Account& account, std::optional<std::int64_t> contact_id = {});

}  // namespace rollcall::service
