#include "rollcall/domain/portal_entry.hpp"

namespace rollcall {

std::string reason_of(EntryRefusal refusal) {
  switch (refusal) {
    case EntryRefusal::portal_off:
      return "cannot enter: the portal is off";
    case EntryRefusal::no_access:
      return "cannot enter: it was not said who may";
    case EntryRefusal::disabled:
      return "is disabled";
    case EntryRefusal::not_registered:
      return "has not registered";
    case EntryRefusal::not_in_group:
      return "is in no group that opens the portal";
  }
  return {};
}

Admission admission_of(const PortalSettings& settings) {
  if (!settings.access) return Admission::nobody;
  const bool by_groups = settings.access == PortalAccess::access_groups || settings.access == PortalAccess::sso_groups;
  return by_groups ? Admission::chosen_groups : Admission::everybody;
}

std::optional<EntryRefusal> refusal_of_entry(const PortalSettings& settings, const Contact& contact,
                                             bool in_chosen_group) {
  if (!settings.is_enabled()) return EntryRefusal::portal_off;
  if (contact.disabled_at) return EntryRefusal::disabled;
  const auto admission = admission_of(settings);
  if (admission == Admission::nobody) return EntryRefusal::no_access;
  if (!is_under_sso(*settings.access) && !contact.registered_at) return EntryRefusal::not_registered;
  if (admission == Admission::chosen_groups && !in_chosen_group) return EntryRefusal::not_in_group;
  return std::nullopt;
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
