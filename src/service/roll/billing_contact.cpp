#include "rollcall/service/roll/billing_contact.hpp"

#include <algorithm>

#include "rollcall/base/json.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/roll/billing_contact.hpp"
#include "rollcall/store/roll/member.hpp"
#include "rollcall/store/roll/super_admin.hpp"

namespace rollcall::service {
namespace {

bool holds(store::Tx& tx, const Member& member, BillingRole role) {
  const auto roles = store::list_billing_roles(tx, member.id);
  return std::ranges::find(roles, role) != roles.end();
}

void require_active(const Member& member) {
  if (member.status == MemberStatus::active) return;
  throw Error{Refusal::billing_role_needs_active,
              {member.email, std::string{word(member.status)}},
              member.status == MemberStatus::deactivated ? Hint{Advice::user_reactivate, {member.email}} : Hint{}};
}

void require_place(store::Tx& tx, const Account& account, BillingRole role) {
  if (store::count_billing_contacts(tx, account.id, role) < most_holders(role)) return;
  std::vector<std::string> holders;
  for (const auto& contact : store::list_billing_contacts(tx, account.id))
    if (contact.role == role) holders.push_back(contact.email);
  const std::string name{word(role)};
  throw Error{Refusal::billing_role_full,
              {counted(most_holders(role), "member", "members"), name, join(holders, ", ")},
              Hint{Advice::remove_billing_contact, {holders.front(), name}}};
}

void append_audit(store::Tx& tx, const Account& account, const std::string& action, std::int64_t member_id,
                  const std::string& email, const Json& details) {
  store::append_audit(tx, {.action = "account.billing-contact." + action,
                           .account_id = account.id,
                           .subject = email,
                           .member_id = member_id,
                           .details = details.text()});
}

BillingReport make_primary(store::Tx& tx, const Account& account, const std::string& email) {
  constexpr auto primary = BillingRole::primary;
  const auto member = store::get_member(tx, account.id, email);
  if (holds(tx, member, primary)) return {.email = member.email, .role = primary, .changed = false};
  require_active(member);
  BillingReport report{.email = member.email, .role = primary};
  for (const auto& contact : store::list_billing_contacts(tx, account.id)) {
    if (contact.role != primary) continue;
    report.was = contact.email;
    append_audit(tx, account, "remove", contact.member_id, contact.email,
                 {{"role", word(primary)}, {"handed_to", member.email}});
  }
  store::hand_over_primary(tx, member);
  append_audit(tx, account, "add", member.id, member.email, {{"role", word(primary)}});
  return report;
}

}  // namespace

BillingReport add_billing_contact(store::Tx& tx, const Account& account, const std::string& email, BillingRole role) {
  require_right(tx, account, Right::super_admin);
  const auto member = store::get_member(tx, account.id, email);
  if (holds(tx, member, role)) return {.email = member.email, .role = role, .changed = false};
  if (role == BillingRole::primary)
    throw Error{Refusal::primary_is_handed_over, {}, Hint{Advice::make_primary, {member.email}}};
  require_active(member);
  require_place(tx, account, role);
  store::add_billing_contact(tx, member, role);
  append_audit(tx, account, "add", member.id, member.email, {{"role", word(role)}});
  return {.email = member.email, .role = role};
}

BillingReport remove_billing_contact(store::Tx& tx, const Account& account, const std::string& email,
                                     BillingRole role) {
  require_right(tx, account, Right::super_admin);
  const auto member = store::get_member(tx, account.id, email);
  if (!holds(tx, member, role)) return {.email = member.email, .role = role, .changed = false};
  if (role == BillingRole::primary)
    throw Error{Refusal::primary_stays, {member.email}, Hint{Advice::hand_over_primary}};
  store::remove_billing_contact(tx, member, role);
  append_audit(tx, account, "remove", member.id, member.email, {{"role", word(role)}});
  return {.email = member.email, .role = role};
}

BillingReport hand_over_primary(store::Tx& tx, const Account& account, const std::string& email) {
  require_right(tx, account, Right::super_admin);
  return make_primary(tx, account, email);
}

void fill_primary(store::Tx& tx, const Account& account) {
  if (store::count_billing_contacts(tx, account.id, BillingRole::primary) > 0) return;
  const auto admins = store::list_super_admins_to_ask(tx, store::Chosen::none(tx), account.id, 1);
  if (!admins.empty()) make_primary(tx, account, admins.front().email);
}

}  // namespace rollcall::service
