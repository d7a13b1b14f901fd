#include "rollcall/service/customer/own_settings.hpp"

#include <algorithm>

#include "own_right.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/base/json.hpp"
#include "rollcall/base/zone.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/customer/access_group.hpp"
#include "rollcall/store/customer/contact.hpp"
#include "rollcall/store/portal/portal_settings.hpp"
#include "rollcall/templates/languages.hpp"

namespace rollcall::service {
namespace {

bool asks_for(const std::optional<Filter>& filter, std::string_view field) {
  return filter && std::ranges::any_of(filter->conditions, [&](const auto& condition) {
           return find_contact_field(condition.property.text) == field;
         });
}

bool is_asked_for(store::Tx& tx, const Account& account, std::string_view field) {
  const auto groups = store::list_access_groups(tx, account.id);
  return asks_for(store::get_portal_settings(tx, account.id).company_if, field) ||
         std::ranges::any_of(groups, [&](const auto& group) { return asks_for(group.filter, field); });
}

// None of our forms sends such a field, so customers need no special message for it.
[[noreturn]] void refuse_setting(const std::string& field) {
  throw Error{Refusal::field_not_asked, {"account", field}};
}

}  // namespace

OwnChoices get_own_choices(store::Tx& tx, const Account& account) {
  return {.language = !is_asked_for(tx, account, "language"), .time_zone = !is_asked_for(tx, account, "time zone")};
}

bool set_own_settings(store::Tx& tx, const Account& account, const Contact& contact, const OwnSettings& settings) {
  require_themself(tx, contact);
  const auto choices = get_own_choices(tx, account);
  auto language_wanted = contact.language;
  auto zone_wanted = contact.time_zone;
  if (settings.language) {
    const auto* language = templates::find_language(*settings.language);
    if (!choices.language || !language || language->tag != *settings.language) refuse_setting("language");
    language_wanted = language->tag;
  }
  if (settings.time_zone) {
    const auto zone = Zone::find(*settings.time_zone);
    if (!choices.time_zone || !zone) refuse_setting("time zone");
    zone_wanted = zone->name();
  }
  auto details = Json::object();
  if (language_wanted != contact.language) details.set("language", language_wanted);
  if (zone_wanted != contact.time_zone) details.set("time_zone", zone_wanted);
  if (details.is_empty()) return false;
  store::set_contact_language_and_zone(tx, contact.id, language_wanted, zone_wanted);
  store::append_audit(
      tx,
      {.action = "portal.contact.set", .account_id = account.id, .subject = contact.email, .details = details.text()});
  return true;
}

}  // namespace rollcall::service
