#include "portal_section.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/domain/portal/portal_settings.hpp"
#include "rollcall/store/portal/portal_settings.hpp"
#include "service/portal/portal_soundness.hpp"

namespace rollcall::service {
namespace {

Json tell_settings(store::Tx& tx, const Account& account) {
  const auto values = store::list_portal_values(tx, account.id);
  auto json = Json::object();
  for (const auto& each : portal_setting_keys()) {
    const auto value = portal_value(values, each.key);
    json.set(each.key, value.empty() ? Json{} : Json(value));
  }
  return json;
}

// P-11: the file has both choices, each under its own key.
std::string stored_value(const PortalSettingKey& key, const std::string& typed) {
  auto value = key.stored(typed);
  if (key.key == access_key(false) && is_under_sso(*parse_word<PortalAccess>(value)))
    throw Error{Fault::usage, value + " is for single sign-on", "write it as " + std::string{access_key(true)}};
  return value;
}

Kept make_settings(Applying& to, const JsonPart& wanted) {
  for (const auto& [key, part] : wanted.members()) part.judged([&, &name = key] { portal_setting_key(name); });
  for (const auto& each : portal_setting_keys()) {
    if (!wanted.mentions(each.key)) continue;
    std::optional<std::string> value;
    if (const auto part = wanted.find(each.key); part && !is_none(part->text()))
      value =
          part->judged([&] { return spelled_setting(to.tx, to.account, each.key, stored_value(each, part->text())); });
    store::set_portal_value(to.tx, to.account.id, each.key, value == each.default_value ? std::nullopt : value);
  }
  return {};
}

}  // namespace

const PortalSection settings_section{"settings", tell_settings, make_settings, nullptr};

}  // namespace rollcall::service
