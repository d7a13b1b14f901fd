#include "rollcall/store/customer/contact_staging.hpp"

#include <fmt/format.h>

#include <optional>

#include "rollcall/base/text.hpp"
#include "store/staged_names.hpp"

namespace rollcall::store {
namespace {

// What stands for `none` where a company, or a list of them, could: null is what was not given.
constexpr std::int64_t none = 0;

constexpr const char* make_tables = R"(
  CREATE TEMP TABLE IF NOT EXISTS staged_contact (
    line INTEGER PRIMARY KEY,
    email TEXT NOT NULL COLLATE NOCASE,
    first_name TEXT, last_name TEXT, companies INTEGER, primary_company INTEGER, language TEXT, time_zone TEXT,
    contact_id INTEGER -- null: not on the roll, as far as was looked
  ) STRICT;
  CREATE TEMP TABLE IF NOT EXISTS staged_property (
    line INTEGER NOT NULL,
    name TEXT NOT NULL COLLATE NOCASE,
    value TEXT NOT NULL, -- empty: the property goes
    PRIMARY KEY (line, name)
  ) STRICT, WITHOUT ROWID;
  CREATE TEMP TABLE IF NOT EXISTS staged_company (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL COLLATE NOCASE UNIQUE,
    company_id INTEGER -- null: not looked up yet
  ) STRICT;
  CREATE TEMP TABLE IF NOT EXISTS staged_companies (
    id INTEGER PRIMARY KEY,
    list TEXT NOT NULL COLLATE NOCASE UNIQUE
  ) STRICT;
  CREATE TEMP TABLE IF NOT EXISTS staged_companies_company (
    companies INTEGER NOT NULL,
    staged_company_id INTEGER NOT NULL,
    PRIMARY KEY (companies, staged_company_id)
  ) STRICT, WITHOUT ROWID;
  DELETE FROM staged_contact; DELETE FROM staged_property; DELETE FROM staged_company;
  DELETE FROM staged_companies; DELETE FROM staged_companies_company)";

SQLite::Database& with_tables(SQLite::Database& sql) {
  sql.exec("SAVEPOINT contact_staging");
  sql.exec(make_tables);
  return sql;
}

void bind(SQLite::Statement& statement, int index, const std::optional<std::string>& text) {
  if (text) statement.bindNoCopy(index, *text);
}

// Each line, and the line before it about the same address.
const std::string repeated =
    "FROM (SELECT line, email, lag(line) OVER (PARTITION BY email ORDER BY line) AS earlier FROM staged_contact) "
    "WHERE earlier IS NOT NULL";

}  // namespace

ContactStaging::ContactStaging(SQLite::Database& sql)
    : sql_{with_tables(sql)},
      add_{sql_,
           "INSERT INTO staged_contact (line, email, first_name, last_name, companies, primary_company, language, "
           "time_zone) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"},
      add_property_{sql_, "INSERT INTO staged_property (line, name, value) VALUES (?, ?, ?)"},
      companies_{std::make_unique<StagedNames>(sql_, "SELECT id FROM staged_company WHERE name = ?1",
                                               "INSERT INTO staged_company (name) VALUES (?1)")},
      lists_{std::make_unique<StagedNames>(sql_, "SELECT id FROM staged_companies WHERE list = ?1",
                                           "INSERT INTO staged_companies (list) VALUES (?1)")} {}

ContactStaging::~ContactStaging() {
  if (!open_) return;
  sql_.tryExec("ROLLBACK TO contact_staging");
  sql_.tryExec("RELEASE contact_staging");
}

void ContactStaging::add(std::int64_t line, const ContactFacts& facts) {
  add_.clearBindings();
  add_.bind(1, line);
  add_.bindNoCopy(2, facts.email);
  bind(add_, 3, facts.first_name);
  bind(add_, 4, facts.last_name);
  if (facts.companies) add_.bind(5, companies_id(*facts.companies));
  if (facts.primary_company) add_.bind(6, company_id(*facts.primary_company));
  bind(add_, 7, facts.language);
  bind(add_, 8, facts.time_zone);
  add_.exec();
  add_.reset();
  for (const auto& [name, value] : facts.properties) {
    add_property_.bind(1, line);
    add_property_.bindNoCopy(2, name);
    add_property_.bindNoCopy(3, value);
    add_property_.exec();
    add_property_.reset();
  }
}

std::int64_t ContactStaging::company_id(const std::string& name) {
  return name.empty() ? none : companies_->id_of(name).value;
}

std::int64_t ContactStaging::companies_id(const std::string& list) {
  if (list.empty()) return none;
  const auto id = lists_->id_of(list);
  if (!id.is_new) return id.value;
  SQLite::Statement change{
      sql_, "INSERT INTO staged_companies_company (companies, staged_company_id) VALUES (:companies, :company)"};
  for (const auto& name : split(list, ';')) {
    change.bind(":companies", id.value);
    change.bind(":company", company_id(name));
    change.exec();
    change.reset();
  }
  return id.value;
}

void ContactStaging::finish(LineNotes& rejected) {
  const auto before = rejected.count();
  SQLite::Statement query{sql_, "SELECT line, email, earlier " + repeated};
  while (query.executeStep())
    rejected.add(
        query.getColumn(0).getInt64(),
        fmt::format("{} stands on line {} already", query.getColumn(1).getString(), query.getColumn(2).getInt64()));
  query.reset();
  if (rejected.count() > before) sql_.exec("DELETE FROM staged_contact WHERE line IN (SELECT line " + repeated + ')');
  sql_.exec("RELEASE contact_staging");
  open_ = false;
}

}  // namespace rollcall::store
