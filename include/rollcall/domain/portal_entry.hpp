#pragma once

#include <optional>
#include <string>

#include "rollcall/base/time.hpp"
#include "rollcall/domain/contact.hpp"
#include "rollcall/domain/contact_session.hpp"
#include "rollcall/domain/portal_settings.hpp"

namespace rollcall {

/// Why a contact may not enter the portal.
enum class EntryRefusal { portal_off, no_access, disabled, not_registered, not_in_group };

/// For staff, after the contact's address: `is disabled`. Customers are not told why.
std::string reason_of(EntryRefusal refusal);

/// Whom the settings let in, be the portal on or off: of all contacts, or of those in a group that opens the portal.
/// Nobody, where it was not said who may.
enum class Admission { nobody, chosen_groups, everybody };
Admission admission_of(const PortalSettings& settings);

/// The one rule of who may enter, by today's settings (P-10, P-17); nothing: they may. `in_chosen_group` is whether the
/// contact is in a group that opens the portal. Under single sign-on the identity provider vouches for whoever comes:
/// nobody has to have registered.
std::optional<EntryRefusal> refusal_of_entry(const PortalSettings& settings, const Contact& contact,
                                             bool in_chosen_group);

/// How such a refusal ends a session.
ContactSessionEnd end_by(EntryRefusal refusal);

/// P-17: why a session that runs by the clock is over nevertheless: its contact may not enter by today's settings, or
/// not in the way they came, or has got another password since. Nothing: it is good.
std::optional<ContactSessionEnd> end_by_today(const PortalSettings& settings, const Contact& contact,
                                              bool in_chosen_group, const ContactSignIn& sign_in);

}  // namespace rollcall
