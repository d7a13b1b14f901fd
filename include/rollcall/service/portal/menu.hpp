#pragma once

#include <string>

#include "rollcall/domain/portal/menu.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/service/portal/exposed.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

struct MenuReport {
  Menu menu;  ///< as it is now, or was
  bool changed = true;
};

/// Adds a menu with its links (P-41). Throws refused where the name is taken by one with other links.
Exposed<MenuReport> add_menu(store::Tx& tx, const Account& account, const Menu& wanted);

/// Removes a menu. Throws refused while the portal shows it.
Exposed<MenuReport> remove_menu(store::Tx& tx, const Account& account, const std::string& name);

}  // namespace rollcall::service
