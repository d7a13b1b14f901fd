#include "model.hpp"

#include <algorithm>

namespace rollcall::testing {

using enum ExitCode;

MembershipModel::MembershipModel() {
  world_.members.push_back({.email = "root@example.org", .super_admin = true});
  world_.present["root@example.org"] = 0;
  world_.known.insert("root@example.org");
  world_.primary = "root@example.org";
}

std::optional<std::size_t> MembershipModel::find(const std::string& email) const {
  const auto found = world_.present.find(email);
  return found == world_.present.end() ? std::nullopt : std::optional{found->second};
}

// U-04 and U-26, of the roll as it would be.
bool MembershipModel::may_be(const World& world) const {
  bool any = false, admin = false;
  std::map<std::string, int> used;
  for (const auto& [email, id] : world.present) {
    const auto& member = world.members[id];
    any = true;
    admin = admin || (member.super_admin && member.status == "active");
    if (member.status == "active" && !member.seat.empty()) ++used[member.seat];
  }
  for (const auto& [seat, purchased] : world.quotas)
    if (used[seat] > purchased) return false;
  return !any || admin;
}

ExitCode MembershipModel::keep_if_allowed(World next) {
  if (!may_be(next)) return refused;
  world_ = std::move(next);
  return ok;
}

void MembershipModel::cancel_mail(World& world, const std::string& email) {
  std::erase_if(world.mails, [&](const std::string& mail) { return mail.ends_with(' ' + email); });
}

ExitCode MembershipModel::add(const std::string& email, bool super_admin) {
  if (const auto id = find(email)) {
    const auto& there = world_.members[*id];
    return there.status == "active" && (there.super_admin || !super_admin) ? ok : refused;  // is there as asked
  }
  auto next = world_;
  next.members.push_back({.email = email, .super_admin = super_admin});
  if (next.primary.empty()) next.primary = email;  // whoever is the first, since they have to be a super admin
  next.present[email] = next.members.size() - 1;
  next.known.insert(email);
  next.deleted.erase(email);
  return keep_if_allowed(std::move(next));
}

ExitCode MembershipModel::deactivate(const Emails& emails) {
  if (std::ranges::any_of(emails, [&](const auto& email) { return !find(email); })) return not_found;
  auto next = world_;
  for (const auto& email : emails) {
    const auto id = *find(email);
    auto& member = next.members[id];
    if (member.status != "active") continue;
    member.status = "deactivated";
    member.sessions = 0;
    cancel_mail(next, email);
    next.mails.push_back("user.deactivated " + email);
    for (auto& asset : next.assets) {
      if (asset.owner != id) continue;
      if (asset.kind == "mailbox" && asset.scope == "personal") asset.state = "disconnected";
      if (asset.kind == "sequence-enrollment") asset.state = "stopped";
    }
  }
  return keep_if_allowed(std::move(next));
}

ExitCode MembershipModel::reactivate(const Emails& emails, bool without_seat) {
  if (std::ranges::any_of(emails, [&](const auto& email) { return !find(email); })) return not_found;
  auto next = world_;
  for (const auto& email : emails) {
    auto& member = next.members[*find(email)];
    if (member.status != "deactivated") continue;
    member.status = "active";
    if (without_seat) member.seat.clear();
    std::erase(next.mails, "user.deactivated " + email);  // M-13: it is no longer so
    next.mails.push_back("user.reactivated " + email);
  }
  return keep_if_allowed(std::move(next));
}

void MembershipModel::depart(World& world, std::size_t id) {
  auto& member = world.members[id];
  for (auto& asset : world.assets) {
    if (asset.creator == id && asset.kind == "scheduling-page") asset.exists = false;
    if (asset.creator == id && asset.kind == "marketing-email") asset.creator.reset();
    if (asset.owner != id) continue;
    if (asset.kind == "marketing-email") asset.owner.reset();
    if (asset.kind == "mailbox" && asset.scope == "personal") asset.state = "disconnected";
    if (asset.kind == "sequence-enrollment") asset.state = "stopped";
    if (asset.kind == "social-account") asset.state = "needs-reconnection";
    if (asset.kind == "conversation" || asset.kind == "filter") asset.owner.reset();
  }
  cancel_mail(world, member.email);
  world.present.erase(member.email);
  member = {.email = member.email, .status = "removed"};
}

ExitCode MembershipModel::remove(const Emails& emails, const std::optional<std::string>& heir) {
  auto next = world_;
  std::set<std::string> gone;
  for (const auto& email : emails) {
    const auto id = find(email);
    const auto was_member =
        std::ranges::any_of(world_.members, [&](const Member& member) { return member.email == email; });
    if (!id && !was_member) return not_found;
    if (id) gone.insert(email);
  }
  for (const auto& email : gone)
    if (world_.members[*find(email)].status == "active" || email == world_.primary) return refused;
  if (gone.empty()) return ok;
  if (heir && !find(*heir)) return not_found;
  if (heir && (world_.members[*find(*heir)].status != "active" || gone.contains(*heir))) return refused;
  for (const auto& email : gone) {
    const auto id = *find(email);
    if (heir)
      for (auto& asset : next.assets)
        if (asset.owner == id && (asset.kind == "deal" || asset.kind == "conversation")) asset.owner = find(*heir);
    depart(next, id);
  }
  return keep_if_allowed(std::move(next));
}

ExitCode MembershipModel::leave(const std::string& email) {
  const auto id = find(email);
  if (!id || world_.members[*id].status != "active") return denied;
  if (email == world_.primary) return refused;
  auto next = world_;
  depart(next, *id);
  return keep_if_allowed(std::move(next));
}

ExitCode MembershipModel::erase(const std::string& email) {
  if (world_.deleted.contains(email)) return ok;
  if (!world_.known.contains(email)) return not_found;
  auto next = world_;
  if (email == world_.primary) {
    if (world_.present.size() > 1) return refused;
    next.primary.clear();
  }
  if (const auto id = find(email)) depart(next, *id);
  cancel_mail(next, email);
  next.known.erase(email);
  next.deleted.insert(email);
  return keep_if_allowed(std::move(next));
}

ExitCode MembershipModel::set_super_admin(const std::string& email, bool super_admin) {
  if (!find(email)) return not_found;
  auto next = world_;
  next.members[*find(email)].super_admin = super_admin;
  return keep_if_allowed(std::move(next));
}

ExitCode MembershipModel::set_seat(const std::string& email, const std::string& seat) {
  if (!find(email)) return not_found;
  auto next = world_;
  next.members[*find(email)].seat = seat == "none" ? "" : seat;
  return keep_if_allowed(std::move(next));
}

ExitCode MembershipModel::set_quota(const std::string& seat, std::optional<int> purchased) {
  auto next = world_;
  if (purchased)
    next.quotas[seat] = *purchased;
  else
    next.quotas.erase(seat);
  return keep_if_allowed(std::move(next));
}

ExitCode MembershipModel::hand_over_billing(const std::string& email) {
  if (!find(email)) return not_found;
  if (email != world_.primary && world_.members[*find(email)].status != "active") return refused;
  world_.primary = email;
  return ok;
}

bool MembershipModel::sign_in(const std::string& email) {
  if (!find(email) || world_.members[*find(email)].status != "active") return false;
  ++world_.members[*find(email)].sessions;
  return true;
}

bool MembershipModel::own(const std::string& kind, const std::string& scope, const std::string& state,
                          const std::string& email) {
  if (!find(email)) return false;
  world_.assets.push_back({kind, scope, state, find(email), find(email)});
  return true;
}

std::string MembershipModel::label(std::optional<std::size_t> id) const {
  if (!id) return {};
  const auto& member = world_.members[*id];
  return member.status == "removed" ? "Deactivated/Removed (" + member.email + ')' : member.email;
}

std::vector<std::string> MembershipModel::members() const {
  std::vector<std::string> lines;
  for (const auto& [email, id] : world_.present) {
    const auto& member = world_.members[id];
    lines.push_back(email + '|' + member.status + '|' + (member.super_admin ? '1' : '0') + '|' + member.seat + '|' +
                    std::to_string(member.sessions));
  }
  return lines;
}

std::vector<std::string> MembershipModel::assets() const {
  std::vector<std::string> lines;
  for (const auto& asset : world_.assets)
    if (asset.exists)
      lines.push_back(asset.kind + '|' + asset.scope + '|' + label(asset.owner) + '|' + label(asset.creator) + '|' +
                      asset.state);
  return lines;
}

std::vector<std::string> MembershipModel::mails() const {
  auto lines = world_.mails;
  std::ranges::sort(lines);
  return lines;
}

std::vector<std::string> MembershipModel::billing() const {
  return world_.primary.empty() ? std::vector<std::string>{} : std::vector{world_.primary};
}

}  // namespace rollcall::testing
