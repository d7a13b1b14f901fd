#include "rollcall/service/customer/portal_entry.hpp"

#include "contact_mail.hpp"
#include "rollcall/service/customer/contact_session.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/service/ticket/customer_ticket.hpp"
#include "rollcall/store/customer/access_group.hpp"
#include "rollcall/store/customer/contact.hpp"
#include "rollcall/store/portal/portal_settings.hpp"
#include "rollcall/store/visibility/visible_ticket.hpp"

namespace rollcall::service {

EntryChange settle_entry(store::Tx& tx, const Account& account) {
  const auto ended = end_sessions_without_entry(tx, account);
  const auto withdrawn = withdraw_useless_links(tx, account);
  return {send_due_registrations(tx, account), ended, withdrawn};
}

EntryChange settle_entry(store::Tx& tx, const Account& account, const Contact& contact) {
  const auto ended = end_sessions_without_entry(tx, account, contact.id);
  const auto withdrawn = withdraw_useless_links(tx, account, contact.id);
  return {send_due_registration(tx, account, contact), ended, withdrawn};
}

std::vector<EntryRule> explain_entry(store::Tx& tx, const Account& account, const Contact& contact) {
  require_right(tx, account, Right::tickets);
  return rules_of_entry({store::get_portal_settings(tx, account.id), contact,
                         store::GroupMembership::of_chosen(tx, account.id).names_of(contact)});
}

std::vector<WhoSees> list_who_sees(store::Tx& tx, const Account& account, std::int64_t ticket_id) {
  require_right(tx, account, Right::tickets);
  const auto settings = store::get_portal_settings(tx, account.id);
  auto groups = store::GroupMembership::of_chosen(tx, account.id);
  std::vector<WhoSees> all;
  for (const auto& email : store::list_who_sees(tx, get_customer_rules(tx, account).visibility, ticket_id)) {
    const auto contact = store::get_contact(tx, account.id, email);
    all.push_back({email, refusal_of_entry(settings, contact, groups.is_in_any(contact))});
  }
  return all;
}

}  // namespace rollcall::service
