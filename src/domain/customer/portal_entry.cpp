#include "rollcall/domain/customer/portal_entry.hpp"

#include <algorithm>

#include "rollcall/base/text.hpp"

namespace rollcall {

std::string reason_of(EntryRefusal refusal) {
  switch (refusal) {
    case EntryRefusal::portal_off:
      return "cannot enter: the portal is off";
    case EntryRefusal::no_access:
      return "cannot enter: access is not set";
    case EntryRefusal::disabled:
      return "is disabled";
    case EntryRefusal::not_registered:
      return "has not registered";
    case EntryRefusal::not_in_group:
      return "is in no group that opens the portal";
    case EntryRefusal::under_sso:
      return "signs in with single sign-on, not with a password";
  }
  return {};
}

Admission admission_of(const PortalSettings& settings) {
  if (!settings.access) return Admission::nobody;
  const bool by_groups = settings.access == PortalAccess::access_groups || settings.access == PortalAccess::sso_groups;
  return by_groups ? Admission::chosen_groups : Admission::everybody;
}

std::vector<EntryRule> rules_of_entry(const EntryFacts& facts) {
  const auto& [settings, contact, groups] = facts;
  const bool by_sso = settings.access && is_under_sso(*settings.access);
  const auto signs_in = std::string{word(settings.sign_in())};
  std::vector<EntryRule> rules{
      {"P-05 portal", "the portal is on", settings.is_enabled() ? "on" : "off", settings.is_enabled(),
       EntryRefusal::portal_off},
      {"P-16 contact", "the contact is not disabled", contact.disabled_at ? "disabled" : "not disabled",
       !contact.disabled_at, EntryRefusal::disabled},
      {"P-10 access", "access is set", settings.access ? std::string{word(*settings.access)} : "not set",
       settings.access.has_value(), EntryRefusal::no_access},
      {"P-11 sign-in", by_sso ? "the identity provider vouches for them" : "they have registered",
       by_sso ? signs_in : signs_in + (contact.registered_at ? ", registered" : ", not registered"),
       by_sso || contact.registered_at, EntryRefusal::not_registered}};
  if (admission_of(settings) == Admission::chosen_groups)
    rules.push_back({"P-12 groups", "they are in a group that opens the portal",
                     groups.empty() ? "in none" : join(groups, ", "), !groups.empty(), EntryRefusal::not_in_group});
  return rules;
}

std::optional<EntryRefusal> refusal_of_entry(const PortalSettings& settings, const Contact& contact,
                                             bool in_chosen_group) {
  const auto rules =
      rules_of_entry({settings, contact, in_chosen_group ? std::vector<std::string>{""} : std::vector<std::string>{}});
  const auto failing = std::ranges::find(rules, false, &EntryRule::holds);
  return failing == rules.end() ? std::nullopt : std::optional{failing->refusal};
}

std::optional<EntryRefusal> refusal_of_link(LinkPurpose purpose, const PortalSettings& settings, const Contact& contact,
                                            bool in_chosen_group) {
  if (contact.disabled_at) return EntryRefusal::disabled;
  if (settings.sign_in() != SignInMethod::password) return EntryRefusal::under_sso;
  if (purpose != LinkPurpose::registration) return std::nullopt;
  auto registered = contact;
  registered.registered_at = contact.created_at;
  return refusal_of_entry(settings, registered, in_chosen_group);
}

ContactSessionEnd end_by(EntryRefusal refusal) {
  if (refusal == EntryRefusal::portal_off) return ContactSessionEnd::portal_disabled;
  return refusal == EntryRefusal::disabled ? ContactSessionEnd::disabled : ContactSessionEnd::may_not_enter;
}

std::optional<ContactSessionEnd> end_by_today(const PortalSettings& settings, const Contact& contact,
                                              bool in_chosen_group, const ContactSignIn& sign_in) {
  if (const auto refusal = refusal_of_entry(settings, contact, in_chosen_group)) return end_by(*refusal);
  if (sign_in.by != settings.sign_in()) return ContactSessionEnd::may_not_enter;
  if (contact.password_changed_at && *contact.password_changed_at > sign_in.at)
    return ContactSessionEnd::password_changed;
  return std::nullopt;
}

}  // namespace rollcall
