#include "rollcall/service/overview/member_page.hpp"

#include "rollcall/service/cycle/cycle_explain.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/roll/billing_contact.hpp"
#include "rollcall/store/roll/member.hpp"
#include "rollcall/store/roll/permission_set.hpp"

namespace rollcall::service {

MemberPage get_member_page(store::Tx& tx, const Account& account, const std::string& email) {
  require_right(tx, account, Right::super_admin);
  auto explanation = explain_member(tx, account, email);
  MemberPage page{.member = std::move(explanation.member), .cycle_verdict = std::move(explanation.verdict)};
  const auto& member = page.member;
  if (member.permission_set) page.permission_set = store::find_permission_set(tx, account.id, *member.permission_set);
  if (page.permission_set) page.rights = page.permission_set->rights;
  if (member.super_admin) page.rights = all_permissions();
  page.billing_roles = store::list_billing_roles(tx, member.id);
  page.owned = store::count_assets(tx, member);
  page.live_sessions = store::count_live_sessions(tx, member.id);
  store::list_history(tx, member.id, [&](const store::AuditRow& entry) { page.history.push_back(entry); });
  return page;
}

}  // namespace rollcall::service
