#include "rollcall/store/portal/portal_page.hpp"

#include "store/sql/columns.hpp"

namespace rollcall::store {

std::vector<OwnPage> list_portal_pages(Tx& tx, std::int64_t account_id) {
  std::vector<OwnPage> pages;
  for (const auto& [page, name] : Words<PortalPage>::table)
    if (auto own = find_portal_page(tx, account_id, page)) pages.push_back(std::move(*own));
  return pages;
}

std::optional<OwnPage> find_portal_page(Tx& tx, std::int64_t account_id, PortalPage page) {
  auto query = tx.prepared("SELECT template, set_at FROM portal_page WHERE account_id = :account AND page = :page");
  query->bind(":account", account_id);
  query->bind(":page", std::string{word(page)});
  if (!query->executeStep()) return std::nullopt;
  return OwnPage{.page = page, .text = query->getColumn(0).getString(), .set_at = instant_at(query->getColumn(1))};
}

void set_portal_page(Tx& tx, std::int64_t account_id, PortalPage page, const std::string& text) {
  SQLite::Statement change{tx.sql,
                           "INSERT INTO portal_page (account_id, page, template, set_at) "
                           "VALUES (:account, :page, :template, :now) ON CONFLICT (account_id, page) "
                           "DO UPDATE SET template = excluded.template, set_at = excluded.set_at"};
  change.bind(":account", account_id);
  change.bind(":page", std::string{word(page)});
  change.bind(":template", text);
  bind(change, ":now", tx.now);
  change.exec();
}

bool remove_portal_page(Tx& tx, std::int64_t account_id, PortalPage page) {
  SQLite::Statement change{tx.sql, "DELETE FROM portal_page WHERE account_id = :account AND page = :page"};
  change.bind(":account", account_id);
  change.bind(":page", std::string{word(page)});
  return change.exec() > 0;
}

}  // namespace rollcall::store
