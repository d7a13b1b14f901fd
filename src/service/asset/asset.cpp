#include "rollcall/service/asset/asset.hpp"

#include <algorithm>

#include "rollcall/base/error.hpp"
#include "rollcall/base/json.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/roll/chosen.hpp"
#include "rollcall/store/roll/member.hpp"

namespace rollcall::service {
namespace {

// U-15: nobody else is to be given anything.
Member active_member(store::Tx& tx, const Account& account, const std::string& email) {
  auto member = store::get_member(tx, account.id, email);
  if (member.status != MemberStatus::active)
    throw Error{
        Refusal::owner_not_present, {member.email, std::string{word(member.status)}}, Hint{Advice::asset_owners}};
  return member;
}

std::vector<AssetKind> kinds_of(const std::optional<AssetKind>& kind) {
  if (kind) return {*kind};
  std::vector<AssetKind> kinds;
  for (const auto& rule : asset_rules()) kinds.push_back(rule.kind);
  return kinds;
}

// The history of both says so once, whatever the number of assets: each of these has its own row.
void audit_reassignment(store::Tx& tx, const Account& account, const ReassignmentReport& report, std::int64_t from_id,
                        std::int64_t to_id) {
  auto counts = Json::object();
  for (const auto& [kind, count] : report.kinds) counts.set(word(kind), count);
  const auto append = [&](const std::string& subject, std::int64_t member_id, const Json& details) {
    store::append_audit(tx, {.action = "user.asset.reassign",
                             .account_id = account.id,
                             .subject = subject,
                             .member_id = member_id,
                             .details = details.text()});
  };
  append(report.from, from_id, {{"to", report.to}, {"assets", counts}});
  append(report.to, to_id, {{"from", report.from}, {"assets", counts}});
}

// The members who take turns, in order: those named in `among`, or else at most `most` active ones. Those who are named
// but not active go to `skipped`.
std::vector<std::int64_t> members_in_turn(store::Tx& tx, const Account& account, std::span<const std::string> among,
                                          std::int64_t most, std::vector<std::string>& skipped) {
  std::vector<std::int64_t> members;
  const auto line_up = [&](const Member& member) {
    if (std::ranges::find(members, member.id) == members.end()) members.push_back(member.id);
  };
  if (among.empty()) {
    store::list_members(tx, account.id, {.status = MemberStatus::active}, MemberOrder::email, most,
                        [&](const Member& member) { members.push_back(member.id); });
    return members;
  }
  const auto all = store::choose_members(tx, account.id, among);  // names all who are not members
  for (const auto& email : among) {
    const auto member = store::get_member(tx, account.id, email);
    if (member.status == MemberStatus::active)
      line_up(member);
    else if (std::ranges::find(skipped, member.email) == skipped.end())
      skipped.push_back(member.email);
  }
  return members;
}

}  // namespace

ReassignmentReport reassign_assets(store::Tx& tx, const Account& account, const Reassignment& wanted) {
  require_right(tx, account, Right::super_admin);
  const auto from = store::get_owners(tx, account.id, wanted.from, wanted.owning);
  const auto to = active_member(tx, account, wanted.to);
  if (std::ranges::find(from.members, to.id) != from.members.end())
    throw Error{Fault::usage, "both addresses are " + to.email, Hint{Advice::move_orphaned}};
  ReassignmentReport report{.from = from.email, .to = to.email};
  report.kinds = store::reassign_assets(tx, store::choose_members_by_id(tx, from.members), account.id, to.id,
                                        kinds_of(wanted.kind));
  for (const auto& [kind, count] : report.kinds) report.assets += count;
  if (report.assets > 0) audit_reassignment(tx, account, report, from.members.back(), to.id);
  return report;
}

std::int64_t set_assets(store::Tx& tx, const Account& account, std::span<const std::int64_t> ids,
                        const AssetChange& change) {
  require_right(tx, account, Right::super_admin);
  const auto assets = store::choose_assets(tx, account.id, ids);
  store::AssetSettings settings;
  for (const auto& [kind, scope] : store::list_chosen_sorts(tx, assets)) {
    if (change.state) settings.state = asset_state_from(kind, *change.state);
    if (change.shared) settings.shared = asset_sharing_from(kind, *change.shared);
    if (!change.remove_participants.empty()) require_participants(kind, scope);
  }
  return store::set_assets(tx, assets, account.id, settings,
                           store::choose_members(tx, account.id, change.remove_participants));
}

std::int64_t remove_assets(store::Tx& tx, const Account& account, std::span<const std::int64_t> ids) {
  require_right(tx, account, Right::super_admin);
  const auto assets = store::choose_assets(tx, account.id, ids);
  return store::remove_assets(tx, assets, account.id);
}

RotationReport rotate_assets(store::Tx& tx, const Account& account, std::span<const std::int64_t> ids,
                             std::span<const std::string> among) {
  require_right(tx, account, Right::super_admin);
  const auto assets = store::choose_assets(tx, account.id, ids);
  RotationReport report;
  const auto members = members_in_turn(tx, account, among, std::ssize(ids), report.skipped);
  if (members.empty())
    throw Error{Refusal::no_active_owner,
                {report.skipped.empty() ? "the account has no active member"
                                        : "none of these is active: " + join(report.skipped, ", ")},
                Hint{Advice::asset_owners}};
  report.changed = store::deal_out_assets(tx, assets, account.id, members);
  report.assignments = store::list_assignments(tx, assets);
  return report;
}

}  // namespace rollcall::service
