#include "rollcall/store/portal/menu.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "store/no_such.hpp"

#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

std::vector<MenuItem> list_items(Tx& tx, std::int64_t menu_id) {
  auto query = tx.prepared("SELECT label, url FROM menu_item WHERE menu_id = :menu ORDER BY position");
  query->bind(":menu", menu_id);
  std::vector<MenuItem> items;
  while (query->executeStep()) items.push_back({query->getColumn(0).getString(), query->getColumn(1).getString()});
  return items;
}

Menu menu_from(Tx& tx, SQLite::Statement& row) {
  const auto id = row.getColumn(0).getInt64();
  return {.id = id, .name = row.getColumn(1).getString(), .items = list_items(tx, id)};
}

}  // namespace

std::vector<Menu> list_menus(Tx& tx, std::int64_t account_id) {
  auto query = tx.prepared("SELECT id, name FROM menu WHERE account_id = :account ORDER BY name");
  query->bind(":account", account_id);
  std::vector<Menu> menus;
  while (query->executeStep()) menus.push_back(menu_from(tx, *query));
  return menus;
}

std::optional<Menu> find_menu(Tx& tx, std::int64_t account_id, const std::string& name) {
  auto query = tx.prepared("SELECT id, name FROM menu WHERE account_id = :account AND name = :name");
  query->bind(":account", account_id);
  query->bind(":name", name);
  if (!query->executeStep()) return std::nullopt;
  return menu_from(tx, *query);
}

Menu get_menu(Tx& tx, std::int64_t account_id, const std::string& name) {
  if (auto menu = find_menu(tx, account_id, name)) return *menu;
  throw no_such(Noun::menu, name, names_of(list_menus(tx, account_id)));
}

Menu add_menu(Tx& tx, std::int64_t account_id, Menu menu) {
  if (const auto other = find_menu(tx, account_id, menu.name))
    throw Error{Refusal::exists_otherwise, {"a menu", other->name}, Hint{Advice::menu_remove_first, {other->name}}};
  SQLite::Statement change{tx.sql, "INSERT INTO menu (account_id, name) VALUES (:account, :name)"};
  change.bind(":account", account_id);
  change.bind(":name", menu.name);
  change.exec();
  menu.id = tx.sql.getLastInsertRowid();
  SQLite::Statement add{
      tx.sql, "INSERT INTO menu_item (menu_id, position, label, url) VALUES (:menu, :position, :label, :url)"};
  std::int64_t position = 0;
  for (const auto& item : menu.items) {
    add.reset();
    add.bind(":menu", menu.id);
    add.bind(":position", ++position);
    add.bind(":label", item.label);
    add.bind(":url", item.url);
    add.exec();
  }
  return menu;
}

void remove_menu(Tx& tx, std::int64_t id) {
  SQLite::Statement change{tx.sql, "DELETE FROM menu WHERE id = :id"};
  change.bind(":id", id);
  change.exec();
}

}  // namespace rollcall::store
