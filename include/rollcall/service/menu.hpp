#pragma once

#include <string>

#include "rollcall/domain/account.hpp"
#include "rollcall/domain/menu.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// Adds a menu with its links (P-41). Throws refused where the name is taken.
Menu add_menu(store::Tx& tx, const Account& account, const Menu& wanted);

/// Removes a menu. Throws refused while the portal shows it.
Menu remove_menu(store::Tx& tx, const Account& account, const std::string& name);

}  // namespace rollcall::service
