#include "rollcall/service/portal/access_group.hpp"

#include <algorithm>

#include "rollcall/base/error.hpp"
#include "rollcall/base/json.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/customer/contact.hpp"
#include "rollcall/domain/customer/contact_facts.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/customer/access_group.hpp"
#include "rollcall/store/customer/contact.hpp"
#include "settings_guard.hpp"

namespace rollcall::service {
namespace {

void audit(store::Tx& tx, const Account& account, const std::string& verb, const std::string& subject,
           const Json& details = Json::object()) {
  store::append_audit(tx, {.action = "portal.group." + verb,
                           .account_id = account.id,
                           .subject = subject,
                           .details = details.text_unless_empty()});
}

}  // namespace

std::vector<FilterProblem> doubts_of_group_filter(store::Tx& tx, const Account& account, const Filter& filter) {
  const auto vocabulary = contact_vocabulary(store::list_contact_properties(tx, account.id));
  require_possible_properties(filter, vocabulary, property_name_from);
  return problems_of(filter, vocabulary);
}

Exposed<GroupReport> add_group(store::Tx& tx, const Account& account, const std::string& typed,
                               const std::optional<std::string>& filter) {
  const SettingsGuard guard{tx, account};
  AccessGroup group{.name = label_from(typed, "group")};
  if (filter) group.filter = parse_filter(*filter);
  const auto text_of = [](const AccessGroup& each) { return each.filter ? to_text(*each.filter) : std::string{}; };
  const auto other = store::find_access_group(tx, account.id, group.name);
  if (other && text_of(*other) == text_of(group)) return guard.unchanged(GroupReport{*other, false});
  if (other) throw Error{Refusal::exists_otherwise, {"a group", group.name}, Hint{Advice::group_show, {group.name}}};
  GroupReport report{store::add_access_group(tx, account.id, group)};
  if (group.filter) report.doubts = doubts_of_group_filter(tx, account, *group.filter);
  audit(tx, account, "add", group.name, group.filter ? Json{{"filter", to_text(*group.filter)}} : Json::object());
  return guard.judged(report);
}

Exposed<GroupReport> set_group_filter(store::Tx& tx, const Account& account, const std::string& name,
                                      const std::string& typed) {
  const SettingsGuard guard{tx, account};
  auto group = store::get_access_group(tx, account.id, name);
  if (!group.filter) throw Error{Refusal::group_by_hand, {group.name}, Hint{Advice::group_add_by_filter}};
  const auto filter = parse_filter(typed);
  const bool changed = to_text(*group.filter) != to_text(filter);
  group.filter = filter;
  if (changed) {
    store::set_access_group(tx, group);
    audit(tx, account, "set", group.name, {{"filter", to_text(filter)}});
  }
  auto done = guard.judged(GroupReport{group, changed, doubts_of_group_filter(tx, account, filter)});
  done.report.entry = settle_entry(tx, account);
  return done;
}

Exposed<GroupReport> remove_group(store::Tx& tx, const Account& account, const std::string& name) {
  const SettingsGuard guard{tx, account};
  const auto group = store::get_access_group(tx, account.id, name);
  store::remove_access_group(tx, group.id);
  auto done = guard.judged(GroupReport{group});
  audit(tx, account, "remove", group.name);
  done.report.entry = settle_entry(tx, account);
  return done;
}

Exposed<JoinReport> change_group_contacts(store::Tx& tx, const Account& account, const std::string& name,
                                          const TextList& emails, Joining joining) {
  const SettingsGuard guard{tx, account};
  JoinReport report{store::get_access_group(tx, account.id, name)};
  const auto& group = report.group;
  if (group.filter)
    throw Error{
        Refusal::group_by_filter, {group.name, to_text(*group.filter)}, Hint{Advice::group_set_filter, {group.name}}};
  const bool adds = joining == Joining::add;
  for (const auto& email : emails) {
    const auto contact = store::get_contact(tx, account.id, email);
    const bool changed = adds ? store::add_to_access_group(tx, group.id, contact.id)
                              : store::remove_from_access_group(tx, group.id, contact.id);
    if (!changed) continue;
    ++report.changed;
    audit(tx, account, adds ? "add-contact" : "remove-contact", contact.email, {{"group", group.name}});
  }
  if (report.changed > 0) report.entry = settle_entry(tx, account);
  return guard.judged(report);
}

Exposed<ChoiceReport> choose_groups(store::Tx& tx, const Account& account, std::span<const std::string> names) {
  const SettingsGuard guard{tx, account};
  std::vector<std::int64_t> wanted;
  for (const auto& name : names) wanted.push_back(store::get_access_group(tx, account.id, name).id);
  ChoiceReport report{{}, false};
  for (auto group : store::list_access_groups(tx, account.id)) {
    const bool chosen = std::ranges::find(wanted, group.id) != wanted.end();
    if (chosen) report.groups.push_back(group.name);
    if (chosen == group.chosen) continue;
    group.chosen = chosen;
    store::set_access_group(tx, group);
    report.changed = true;
  }
  if (!report.changed) return guard.unchanged(report);
  auto done = guard.judged(report);
  audit(tx, account, "choose", account.slug, {{"groups", report.groups}});
  done.report.entry = settle_entry(tx, account);
  return done;
}

}  // namespace rollcall::service
