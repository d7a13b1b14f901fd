#include "rollcall/store/customer/company.hpp"

#include <vector>

#include "rollcall/base/text.hpp"
#include "store/no_such.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {

std::optional<Company> find_company(Tx& tx, std::int64_t account_id, const std::string& name) {
  SQLite::Statement query{tx.sql, "SELECT id, name, domain FROM company WHERE account_id = :account AND name = :name"};
  query.bind(":account", account_id);
  query.bind(":name", name);
  if (!query.executeStep()) return std::nullopt;
  return Company{query.getColumn(0).getInt64(), query.getColumn(1).getString(), optional_text(query.getColumn(2))};
}

Company get_company(Tx& tx, std::int64_t account_id, const std::string& name) {
  if (auto company = find_company(tx, account_id, name)) return *company;
  SQLite::Statement query{tx.sql, "SELECT name FROM company WHERE account_id = :account ORDER BY name LIMIT 1000"};
  query.bind(":account", account_id);
  std::vector<std::string> names;
  while (query.executeStep()) names.push_back(query.getColumn(0).getString());
  throw no_such(Noun::company, name, names);
}

Company add_company(Tx& tx, std::int64_t account_id, Company company) {
  SQLite::Statement change{tx.sql,
                           "INSERT INTO company (account_id, name, domain, created_at) "
                           "VALUES (:account, :name, :domain, :now)"};
  change.bind(":account", account_id);
  change.bind(":name", company.name);
  store::bind(change, ":domain", company.domain);
  bind(change, ":now", tx.now);
  change.exec();
  company.id = tx.sql.getLastInsertRowid();
  return company;
}

void set_company_domain(Tx& tx, std::int64_t company_id, const std::optional<std::string>& domain) {
  SQLite::Statement change{tx.sql, "UPDATE company SET domain = :domain WHERE id = :company"};
  store::bind(change, ":domain", domain);
  change.bind(":company", company_id);
  change.exec();
}

void list_companies(Tx& tx, std::int64_t account_id, const std::function<void(const CompanyRow&)>& row) {
  SQLite::Statement query{tx.sql,
                          "SELECT company.id, company.name, company.domain, count(contact_id), "
                          "ifnull(sum(is_primary), 0) FROM company "
                          "LEFT JOIN contact_company ON contact_company.company_id = company.id "
                          "WHERE company.account_id = :account GROUP BY company.id ORDER BY company.name"};
  query.bind(":account", account_id);
  while (query.executeStep())
    row({{query.getColumn(0).getInt64(), query.getColumn(1).getString(), optional_text(query.getColumn(2))},
         query.getColumn(3).getInt64(),
         query.getColumn(4).getInt64()});
}

}  // namespace rollcall::store
