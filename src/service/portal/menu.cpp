#include "rollcall/service/portal/menu.hpp"

#include "rollcall/base/json.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/portal/menu.hpp"
#include "rollcall/store/portal/portal_settings.hpp"
#include "settings_guard.hpp"

namespace rollcall::service {

Exposed<MenuReport> add_menu(store::Tx& tx, const Account& account, const Menu& wanted) {
  const SettingsGuard guard{tx, account};
  if (auto there = store::find_menu(tx, account.id, wanted.name); there && there->items == wanted.items)
    return guard.unchanged(MenuReport{*there, false});
  auto menu = store::add_menu(tx, account.id, wanted);
  std::vector<Json> items;
  for (const auto& item : menu.items) items.push_back({{"label", item.label}, {"url", item.url}});
  store::append_audit(tx, {.action = "portal.menu.add",
                           .account_id = account.id,
                           .subject = menu.name,
                           .details = Json{{"items", items}}.text()});
  return guard.judged(MenuReport{menu});
}

Exposed<MenuReport> remove_menu(store::Tx& tx, const Account& account, const std::string& name) {
  const SettingsGuard guard{tx, account};
  auto menu = store::get_menu(tx, account.id, name);
  if (portal_value(store::list_portal_values(tx, account.id), "menu") == menu.name)
    throw Error{Refusal::menu_in_use, {menu.name}, Hint{Advice::menu_take_away}};
  store::remove_menu(tx, menu.id);
  store::append_audit(tx, {.action = "portal.menu.remove", .account_id = account.id, .subject = menu.name});
  return guard.judged(MenuReport{menu});
}

}  // namespace rollcall::service
