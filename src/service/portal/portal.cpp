#include "rollcall/service/portal/portal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>

#include "portal_soundness.hpp"
#include "rollcall/base/json.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/service/customer/contact_session.hpp"
#include "rollcall/service/portal/inbox.hpp"
#include "rollcall/service/portal/pipeline.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/portal/portal_settings.hpp"
#include "settings_guard.hpp"

namespace rollcall::service {
namespace {

/// The key and the value to store; nullopt: back to the default. A mode of access goes to the key of its sign-in.
std::pair<std::string, std::optional<std::string>> stored_setting(const TypedSetting& typed) {
  const auto& key = portal_setting_key(typed.first);
  if (is_none(typed.second)) return {std::string{key.key}, std::nullopt};
  const auto value = key.stored(typed.second);
  const auto access = key.key == "access" ? parse_word<PortalAccess>(value) : std::nullopt;
  return {std::string{access ? access_key(is_under_sso(*access)) : key.key}, value};
}

// P-10, P-11: the sign-in belongs to the domain, and only its modes can be chosen.
void require_access_fits(const PortalSettings& settings, const std::string& access) {
  const auto mode = parse_word<PortalAccess>(access);
  if (!mode || !settings.domain || is_under_sso(*mode) == settings.domain->uses_sso()) return;
  const auto& domain = *settings.domain;
  throw Error{Refusal::access_not_for_sign_in,
              {domain.host, std::string{word(domain.sign_in)}, access},
              domain.uses_sso() ? Hint{Advice::access_for_sso, {domain.host}}
                                : Hint{Advice::access_for_passwords, {domain.host}}};
}

void judge_together(store::Tx& tx, const Account& account, const PortalReport& report,
                    const std::vector<TypedSetting>& typed) {
  const auto settings = store::get_portal_settings(tx, account.id);
  for (const auto& [key, value] : typed)
    if (portal_setting_key(key).key == "access" && !is_none(value))
      require_access_fits(settings, portal_setting_key(key).stored(value));
  const bool closes = std::ranges::any_of(
      report.changes, [](const auto& each) { return each.key == "close-by-customer" && each.value == "on"; });
  if (closes) require_close_stages(tx, account);
  if (std::ranges::any_of(report.changes, [](const auto& each) { return each.key.ends_with("-colour"); }))
    require_contrast(store::list_portal_values(tx, account.id));
}

void audit_portal(store::Tx& tx, const Account& account, const std::string& action, const Json& details) {
  store::append_audit(tx, {.action = "portal." + action,
                           .account_id = account.id,
                           .subject = account.slug,
                           .details = details.text_unless_empty()});
}

}  // namespace

Exposed<PortalReport> set_portal(store::Tx& tx, const Account& account, const std::vector<TypedSetting>& typed) {
  const SettingsGuard guard{tx, account};
  // P-17, as S-14: what has run out until now must not come back with a longer time-out.
  end_sessions_without_entry(tx, account);
  const auto before = store::list_portal_values(tx, account.id);
  PortalReport report;
  auto details = Json::object();
  bool is_other_inbox = false;
  std::set<std::string, std::less<>> given;
  for (const auto& each : typed) {
    auto [key, value] = stored_setting(each);
    if (!given.emplace(key).second) throw Error{Fault::usage, fmt::format("the setting {} is given twice", key)};
    if (value) value = spelled_setting(tx, account, key, *value);
    const auto was = portal_value(before, key);
    const auto now = value.value_or(std::string{portal_setting_key(key).default_value});
    if (now == was) continue;
    store::set_portal_value(tx, account.id, key, value);
    report.changes.push_back({key, now, was});
    is_other_inbox = is_other_inbox || key == "inbox";
    details.set(key, now.empty() ? Json{} : Json{now});
  }
  judge_together(tx, account, report, typed);
  if (report.changes.empty()) return guard.unchanged(report);
  if (is_other_inbox)
    if (const auto placed = place_imported_conversations(tx, account); placed > 0)
      details.set("conversations_placed", placed);
  auto done = guard.judged(report);
  audit_portal(tx, account, "set", details);
  done.report.entry = settle_entry(tx, account);
  return done;
}

SwitchReport enable_portal(store::Tx& tx, const Account& account) {
  require_right(tx, account, Right::portal_settings);
  if (store::find_portal_switched_on(tx, account.id)) return {false};
  refuse_findings(missing_of_portal(tx, account), "the portal cannot be turned on");
  store::switch_portal(tx, account.id, true);
  audit_portal(tx, account, "enable", Json::object());
  return {true, settle_entry(tx, account)};
}

SwitchReport disable_portal(store::Tx& tx, const Account& account) {
  require_right(tx, account, Right::portal_settings);
  if (!store::find_portal_switched_on(tx, account.id)) return {false};
  const auto ended = end_all_contact_sessions(tx, account, ContactSessionEnd::portal_disabled).sessions;
  store::switch_portal(tx, account.id, false);
  audit_portal(tx, account, "disable", {{"ended_sessions", ended}});
  auto entry = settle_entry(tx, account);
  entry.sessions_ended = ended;
  return {true, entry};
}

}  // namespace rollcall::service
