#include "rollcall/service/roll/user.hpp"

#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/domain/roll/membership.hpp"
#include "rollcall/service/guards.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/service/roll/address.hpp"
#include "rollcall/service/roll/billing_contact.hpp"
#include "rollcall/store/line_notes.hpp"
#include "rollcall/store/roll/chosen.hpp"
#include "rollcall/store/roll/elsewhere.hpp"
#include "rollcall/store/roll/member.hpp"
#include "rollcall/store/roll/member_staging.hpp"
#include "rollcall/store/session/link.hpp"

namespace rollcall::service {
namespace {

// One member takes the same path as an import of a million.
void stage(store::Tx& tx, const Account& account, const MemberFacts& facts) {
  store::LineNotes nothing_repeated;
  store::MemberStaging staging{tx.sql};
  staging.add(1, facts);
  staging.finish(nothing_repeated);
  store::find_staged(tx, account.id);
}

void require_may_rename(store::Tx& tx, const Member& member) {
  if (tx.actor.is_user_other_than(member.email) && store::is_member_elsewhere(tx, member))
    throw Error{Refusal::member_elsewhere, {member.email}};
}

// U-27: refuses the request that somebody be no super admin where a permission set makes them one anyway.
void require_no_other_way(const MemberFacts& facts, const Member& member) {
  if (facts.super_admin.value_or(true) || !member.super_admin) return;
  const auto refusal = refusal_to_demote(member.email, *member.permission_set);
  throw Error{Refusal::stays_super_admin, {member.email, refusal.reason}, refusal.way_out};
}

// Somebody who is there as asked is already added; what would change them is for `user set`.
UserReport report_on_who_is_there(store::Tx& tx, const Account& account, const Member& there, MemberFacts facts) {
  const bool is_so = there.status == facts.status.value_or(MemberStatus::active);
  facts.status.reset();
  auto report = is_so ? set_user(tx, account, facts, std::nullopt) : UserReport{.member = there};
  if (report.changed) throw Error{Refusal::member_exists, {there.email}, Hint{Advice::user_set, {there.email}}};
  return report;
}

}  // namespace

UserReport add_user(store::Tx& tx, const Account& account, const MemberFacts& facts) {
  require_right(tx, account, Right::super_admin);
  if (const auto there = store::find_member(tx, account.id, facts.email))
    return report_on_who_is_there(tx, account, *there, facts);
  stage(tx, account, facts);
  UserReport report;
  if (!tx.actor.is_operator()) report.from_elsewhere = store::invite_staged_from_elsewhere(tx);
  report.labels = store::add_staged_labels(tx, account.id);
  store::add_staged_members(tx, account.id);
  report.member = store::get_member(tx, account.id, facts.email);
  if (report.member.status != MemberStatus::invited) {
    // They may be a member of two accounts from here on (U-66).
    store::close_links_in_vain(tx, store::choose_member(tx, report.member.id));
  }
  require_no_other_way(facts, report.member);
  require_super_admin_left(tx, account);  // the first member of an account that had none left
  require_seats_left(tx, account);
  fill_primary(tx, account);
  return report;
}

UserReport set_user(store::Tx& tx, const Account& account, const MemberFacts& facts,
                    const std::optional<std::string>& new_email) {
  // U-66: their names, language and address are anybody's to change, all else is the account's.
  are_own_only(facts) ? require_right_about(tx, account, facts.email) : require_right(tx, account, Right::super_admin);
  const auto member = store::get_member(tx, account.id, facts.email);
  if (facts.first_name || facts.last_name || facts.language || new_email) require_may_rename(tx, member);
  stage(tx, account, facts);
  UserReport report;
  report.labels = store::add_staged_labels(tx, account.id);
  const auto changes = store::change_staged_members(tx, account.id);
  if (changes.members > 0) require_super_admin_left(tx, account);
  const bool moves = new_email && *new_email != member.email;
  if (moves && tx.actor.is_operator()) {
    change_address(tx, account, member, *new_email);
  } else if (moves) {
    ask_new_address(tx, account, member, *new_email);
    report.unconfirmed_email = new_email;
  }
  report.changed = changes.members > 0 || moves;
  report.member = store::get_member(tx, account.id, moves && !report.unconfirmed_email ? *new_email : member.email);
  require_no_other_way(facts, report.member);
  require_seats_left(tx, account);
  return report;
}

}  // namespace rollcall::service
