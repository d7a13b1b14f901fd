// Links that staff, or a group, have sent to customers.
#include "contact_mail.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/customer/portal_entry.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/service/customer/registration.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/customer/access_group.hpp"
#include "rollcall/store/customer/chosen_contact.hpp"
#include "rollcall/store/customer/contact.hpp"
#include "rollcall/store/portal/portal_settings.hpp"

namespace rollcall::service {
namespace {

bool is_open_to_groups(const PortalSettings& settings) {
  return settings.is_enabled() && settings.access == PortalAccess::access_groups;
}

void refuse(const Contact& contact, EntryRefusal why, const Hint& way_out) {
  throw Error{Refusal::contact_gets_no_link, {contact.email, reason_of(why)}, way_out};
}

void send_invitations(store::Tx& tx, const store::ChosenContacts& contacts, const Account& account,
                      const PortalSettings& settings) {
  send_contact_link(tx, contacts, account, settings, ContactMail::invited);
  store::set_chosen_invited(tx, contacts);
  store::append_audit_of_chosen_contacts(tx, contacts, account.id, "portal.contact.invite");
}

ContactLinkReport report_of(store::Tx& tx, const store::ChosenContacts& contacts) {
  ContactLinkReport report;
  store::list_chosen_contacts(tx, contacts, [&](const Contact& contact) { report.emails.push_back(contact.email); });
  return report;
}

// `candidates` hands the contacts to be judged to its argument.
template <class Candidates>
std::int64_t send_due(store::Tx& tx, const Account& account, Candidates candidates) {
  const auto settings = store::get_portal_settings(tx, account.id);
  if (!is_open_to_groups(settings)) return 0;
  auto groups = store::GroupMembership::of_chosen(tx, account.id);
  if (groups.groups().empty()) return 0;
  auto contacts = store::ChosenContacts::none(tx);
  candidates([&](const Contact& contact) {
    const bool waits = !contact.registered_at && !contact.disabled_at && !contact.invite_status;
    if (waits && groups.is_in_any(contact)) store::also_choose_contact(tx, contacts, contact.id);
  });
  const auto due = store::count_chosen_contacts(tx, contacts);
  if (due > 0) send_invitations(tx, contacts, account, settings);
  return due;
}

}  // namespace

std::int64_t withdraw_useless_links(store::Tx& tx, const Account& account, std::optional<std::int64_t> contact_id) {
  const auto settings = store::get_portal_settings(tx, account.id);
  auto groups = store::GroupMembership::of_chosen(tx, account.id);
  std::int64_t withdrawn = 0;
  for (const auto purpose : {LinkPurpose::registration, LinkPurpose::contact_password_reset}) {
    auto contacts = store::ChosenContacts::none(tx);
    store::list_contacts_with_waiting_link(tx, account.id, purpose, contact_id, [&](const Contact& contact) {
      if (refusal_of_link(purpose, settings, contact, groups.is_in_any(contact)))
        store::also_choose_contact(tx, contacts, contact.id);
    });
    const auto chosen = store::count_chosen_contacts(tx, contacts);
    if (chosen == 0) continue;
    store::close_contact_links(tx, contacts, purpose);
    store::append_audit_of_chosen_contacts(tx, contacts, account.id, "portal.contact.withdraw");
    withdrawn += chosen;
  }
  return withdrawn;
}

std::int64_t send_due_registrations(store::Tx& tx, const Account& account) {
  return send_due(tx, account, [&](const auto& judge) {
    store::list_contacts(tx, account.id, {.never_invited_only = true}, -1, judge);
  });
}

std::int64_t send_due_registration(store::Tx& tx, const Account& account, const Contact& contact) {
  return send_due(tx, account, [&](const auto& judge) { judge(contact); });
}

ContactLinkReport invite_contacts(store::Tx& tx, const Account& account, const TextList& emails) {
  require_right(tx, account, Right::portal_settings);
  const auto settings = store::get_portal_settings(tx, account.id);
  if (!is_open_to_groups(settings)) throw Error{Refusal::no_invitations, {}, Hint{Advice::portal_show}};
  auto groups = store::GroupMembership::of_chosen(tx, account.id);
  const auto contacts = store::choose_contacts(tx, account.id, emails);
  store::list_chosen_contacts(tx, contacts, [&](const Contact& contact) {
    if (contact.disabled_at) refuse(contact, EntryRefusal::disabled, Hint{Advice::contact_enable, {contact.email}});
    if (contact.registered_at)
      throw Error{
          Refusal::contact_has_registered, {contact.email}, Hint{Advice::contact_reset_password, {contact.email}}};
    if (!groups.is_in_any(contact)) refuse(contact, EntryRefusal::not_in_group, Hint{Advice::group_list});
  });
  send_invitations(tx, contacts, account, settings);
  return report_of(tx, contacts);
}

ContactLinkReport send_contact_password_resets(store::Tx& tx, const Account& account, const TextList& emails) {
  require_right(tx, account, Right::portal_settings);
  const auto settings = store::get_portal_settings(tx, account.id);
  if (settings.domain && settings.domain->uses_sso())
    throw Error{Refusal::passwords_not_ours, {}, Hint{Advice::portal_show}};
  const auto contacts = store::choose_contacts(tx, account.id, emails);
  store::list_chosen_contacts(tx, contacts, [&](const Contact& contact) {
    if (contact.disabled_at) refuse(contact, EntryRefusal::disabled, Hint{Advice::contact_enable, {contact.email}});
    if (!contact.registered_at)
      refuse(contact, EntryRefusal::not_registered, Hint{Advice::contact_invite, {contact.email}});
  });
  send_contact_link(tx, contacts, account, settings, ContactMail::password_reset);
  store::append_audit_of_chosen_contacts(tx, contacts, account.id, "portal.contact.reset-password");
  return report_of(tx, contacts);
}

}  // namespace rollcall::service
