#include "rollcall/service/roll/membership.hpp"

#include "deactivation.hpp"
#include "departure.hpp"
#include "rollcall/base/json.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/domain/roll/membership.hpp"
#include "rollcall/service/guards.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/asset/chosen_asset.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/mail/mail_truth.hpp"
#include "rollcall/store/mail/outbox.hpp"
#include "rollcall/store/roll/chosen.hpp"
#include "rollcall/store/roll/departure.hpp"
#include "rollcall/store/roll/member.hpp"
#include "rollcall/store/roll/member_status.hpp"
#include "rollcall/templates/templates.hpp"

namespace rollcall::service {
namespace {

constexpr std::size_t most_named = 5;

std::string verb_of(Move move) {
  return move == Move::deactivate   ? "be deactivated"
         : move == Move::reactivate ? "be reactivated"
         : move == Move::leave      ? "leave"
                                    : "be removed";
}

// Who cannot move, for one refusal of all.
struct Refused {
  std::vector<store::ChosenMember> first{};  // at most `most_named`
  std::size_t count = 0;

  void add(const store::ChosenMember& member) {
    if (++count <= most_named) first.push_back(member);
  }
};

[[noreturn]] void refuse(Move move, const Refused& refused) {
  std::vector<std::string> reasons;
  for (const auto& [email, status] : refused.first)
    reasons.push_back(email + ' ' + refusal_of(move, status, email).reason);
  if (refused.count > most_named) reasons.push_back("and " + std::to_string(refused.count - most_named) + " more");
  throw Error{Refusal::move_refused,
              {join(reasons, "; "), verb_of(move)},
              refusal_of(move, refused.first.front().status, refused.first.front().email).way_out};
}

// Leaves those whom the move changes, and tells them from those who are already so.
MoveReport judge_members(store::Tx& tx, store::Chosen& members, Move move) {
  MoveReport report;
  Refused refused;
  store::list_chosen_with_status(tx, members, [&](const store::ChosenMember& member) {
    const auto verdict = judge(move, member.status);
    if (verdict == Verdict::refused)
      refused.add(member);
    else
      (verdict == Verdict::moves ? report.changed : report.unchanged).push_back(member.email);
  });
  if (refused.count > 0) refuse(move, refused);
  for (const auto& [status, text] : Words<MemberStatus>::table)
    if (judge(move, status) == Verdict::already_so) store::drop_chosen(tx, members, status);
  return report;
}

MakeMail reactivation_mail(store::Tx& tx, const store::Chosen& readers, const Account& account) {
  const auto cause = "reactivation/" + std::to_string(account.id) + '/' + to_text(tx.now);
  return [mail = member_mail(tx, readers, account), account, cause](const templates::Language& language) {
    return mail.worded(account, "user.reactivated", cause, language);
  };
}

std::int64_t heir_of(store::Tx& tx, const store::Chosen& members, const Account& account, const std::string& email) {
  const auto heir = store::get_member(tx, account.id, email);
  if (heir.status != MemberStatus::active)
    throw Error{Refusal::heir_not_active, {heir.email}, Hint{Advice::asset_owners}};
  if (store::is_user_chosen(tx, members, heir.email))
    throw Error{Refusal::heir_to_be_removed, {heir.email}, Hint{Advice::asset_owners}};
  return heir.id;
}

std::vector<AssetKind> kinds_handed_over() {
  std::vector<AssetKind> kinds;
  for (const auto& rule : asset_rules())
    if (rule.handed_over) kinds.push_back(rule.kind);
  return kinds;
}

bool is_handed_over(const Consequence& consequence) {
  const auto kind = parse_word<AssetKind>(consequence.about);
  return kind && rule_of(*kind).handed_over;
}

ConsequenceList consequences_of(store::Tx& tx, const store::Chosen& members, Departure departure) {
  ConsequenceList consequences;
  store::list_consequences(tx, members, departure, [&](const Consequence& each) { consequences.push_back(each); });
  return consequences;
}

}  // namespace

MoveReport deactivate_members(store::Tx& tx, const Account& account, const TextList& emails) {
  require_right(tx, account, Right::super_admin);
  auto members = store::choose_members(tx, account.id, emails);
  auto report = judge_members(tx, members, Move::deactivate);
  if (report.changed.empty()) return report;
  report.consequences = consequences_of(tx, members, Departure::deactivation);
  deactivate(tx, members, Cause::by_admin, account, deactivation_mail(tx, members, account));
  require_super_admin_left(tx, account);
  return report;
}

MoveReport reactivate_members(store::Tx& tx, const Account& account, const TextList& emails, store::SeatOnReturn seat) {
  require_right(tx, account, Right::super_admin);
  auto members = store::choose_members(tx, account.id, emails);
  auto report = judge_members(tx, members, Move::reactivate);
  if (report.changed.empty()) return report;
  store::set_reactivated(tx, members, seat);
  const auto details =
      seat == store::SeatOnReturn::given_up ? std::optional{Json{{"seat", nullptr}}.text()} : std::nullopt;
  store::cancel_untrue_mail_to_chosen(tx, members);
  store::append_audit_of_chosen(tx, members, "user.reactivate", details);
  queue_in_their_language(tx, members, account, reactivation_mail(tx, members, account));
  require_seats_left(tx, account, Hint{Advice::reactivate_without_seat});
  return report;
}

MoveReport remove_members(store::Tx& tx, const Account& account, const TextList& emails,
                          const std::optional<std::string>& reassign_to) {
  require_right(tx, account, Right::super_admin);
  auto [members, absent] = store::choose_those_who_are_members(tx, account.id, emails);
  TextList gone, unknown;
  for (const auto& email : absent) (store::find_removal(tx, account.id, email) ? gone : unknown).push_back(email);
  // Throws, and says so of all of them.
  if (!unknown.empty()) static_cast<void>(store::choose_members(tx, account.id, unknown));
  auto report = judge_members(tx, members, Move::remove);
  report.departure = Departure::removal;
  for (const auto& email : gone) report.unchanged.push_back(email);
  if (report.changed.empty()) return report;
  require_no_billing_role(tx, members, account);
  store::list_consequences(tx, members, Departure::removal, [&](Consequence each) {
    if (reassign_to && is_handed_over(each)) each.effect = Effect::handed_over;
    report.consequences.push_back(each);
  });
  auto details = Json::object();
  if (reassign_to) {
    store::reassign_assets(tx, members, account.id, heir_of(tx, members, account, *reassign_to), kinds_handed_over());
    details.set("reassigned_to", *reassign_to);
  }
  depart(tx, members, SessionEnd::removed, "user.remove", details);
  require_super_admin_left(tx, account);
  return report;
}

MoveReport leave_account(store::Tx& tx, const Account& account) {
  const auto& self = tx.actor.user();
  if (!self) throw Error{Fault::usage, "the operator is not a member of any account", Hint{Advice::user_leave_as}};
  auto members = store::choose_members(tx, account.id, {*self});
  require_right(tx, account, Right::member);
  auto report = judge_members(tx, members, Move::leave);
  report.departure = Departure::removal;
  report.left = account;
  require_no_billing_role(tx, members, account);
  report.consequences = consequences_of(tx, members, Departure::removal);
  depart(tx, members, SessionEnd::left, "user.leave", Json::object());
  require_super_admin_left(tx, account);
  return report;
}

}  // namespace rollcall::service
