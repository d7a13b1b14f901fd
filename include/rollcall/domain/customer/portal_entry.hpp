#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rollcall/domain/customer/contact.hpp"
#include "rollcall/domain/customer/contact_session.hpp"
#include "rollcall/domain/portal/portal_settings.hpp"
#include "rollcall/domain/session/link.hpp"

namespace rollcall {

/// Why a contact may not enter the portal.
enum class EntryRefusal { portal_off, no_access, disabled, not_registered, not_in_group, under_sso };

/// For staff, after the contact's address: `is disabled`. Customers are not told why.
std::string reason_of(EntryRefusal refusal);

/// Whom the settings let in, whether the portal is on or off: all contacts, or those in a group that opens the portal.
/// Nobody, where it was not said who may.
enum class Admission { nobody, chosen_groups, everybody };
Admission admission_of(const PortalSettings& settings);

/// What the rules of entry go by. Under single sign-on the identity provider vouches for those who come: nobody has to
/// have registered.
struct EntryFacts {
  const PortalSettings& settings;
  const Contact& contact;
  std::vector<std::string> groups;  ///< those of the contact that open the portal, by name
};

/// One rule of entry for one contact: what was compared, and whether it lets them in.
struct EntryRule {
  std::string rule;   ///< `P-05 portal`
  std::string wants;  ///< in words
  std::string found;
  bool holds;
  EntryRefusal refusal;  ///< the refusal where the rule does not hold
};

/// The rules of who may enter by today's settings, in the order in which they are judged (P-10, P-17, P-37): they may
/// where all of them hold.
std::vector<EntryRule> rules_of_entry(const EntryFacts& facts);

/// The first of these rules that does not hold; nullopt if they may. `in_chosen_group` is whether the contact is in a
/// group that opens the portal.
std::optional<EntryRefusal> refusal_of_entry(const PortalSettings& settings, const Contact& contact,
                                             bool in_chosen_group);

/// Why a customer's link is of no use today; nullopt if it can be used. A link to register needs somebody who could
/// then enter with a password (P-10, P-11, P-90), one for a new password needs customers to sign in by passwords.
std::optional<EntryRefusal> refusal_of_link(LinkPurpose purpose, const PortalSettings& settings, const Contact& contact,
                                            bool in_chosen_group);

/// How such a refusal ends a session.
ContactSessionEnd end_by(EntryRefusal refusal);

/// P-17: why a session that runs by the clock is over nevertheless: its contact may not enter by today's settings, or
/// not in the way they came, or has got another password since. Nullopt if it is good.
std::optional<ContactSessionEnd> end_by_today(const PortalSettings& settings, const Contact& contact,
                                              bool in_chosen_group, const ContactSignIn& sign_in);

}  // namespace rollcall
