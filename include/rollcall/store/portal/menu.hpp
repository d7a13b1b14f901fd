#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/domain/portal/menu.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

std::vector<Menu> list_menus(Tx& tx, std::int64_t account_id);  ///< by name, their items in order
/// The name may be typed in any case of ASCII letters.
std::optional<Menu> find_menu(Tx& tx, std::int64_t account_id, const std::string& name);
Menu get_menu(Tx& tx, std::int64_t account_id, const std::string& name);  ///< throws not_found
/// Adds it with its items, and returns it with its id. Throws refused where the name is taken.
Menu add_menu(Tx& tx, std::int64_t account_id, Menu menu);
void remove_menu(Tx& tx, std::int64_t id);

}  // namespace rollcall::store
