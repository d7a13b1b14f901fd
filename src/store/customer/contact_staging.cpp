#include "rollcall/store/customer/contact_staging.hpp"

#include <optional>

#include "rollcall/base/text.hpp"
#include "store/staged_names.hpp"

namespace rollcall::store {
namespace {

constexpr StagingTable contact_tables[]{
    {.name = "staged_contact", .columns = R"(
       line INTEGER PRIMARY KEY,
       email TEXT NOT NULL COLLATE NOCASE,
       first_name TEXT, last_name TEXT, companies INTEGER, primary_company INTEGER, language TEXT, time_zone TEXT,
       contact_id INTEGER -- null: not on the roll, as far as was looked
     )"},
    {.name = "staged_property",
     .columns = R"(
       line INTEGER NOT NULL,
       name TEXT NOT NULL COLLATE NOCASE,
       value TEXT NOT NULL, -- empty: the property goes
       PRIMARY KEY (line, name)
     )",
     .rows = StagingTable::Rows::by_key},
    {.name = "staged_company", .columns = R"(
       id INTEGER PRIMARY KEY,
       name TEXT NOT NULL COLLATE NOCASE UNIQUE,
       company_id INTEGER -- null: not looked up yet
     )"},
    {.name = "staged_companies", .columns = "id INTEGER PRIMARY KEY, list TEXT NOT NULL COLLATE NOCASE UNIQUE"},
    {.name = "staged_companies_company",
     .columns = R"(
       companies INTEGER NOT NULL,
       staged_company_id INTEGER NOT NULL,
       PRIMARY KEY (companies, staged_company_id)
     )",
     .rows = StagingTable::Rows::by_key}};

constexpr const char* repeated_contacts =
    "SELECT line, email, earlier FROM (SELECT line, email, lag(line) OVER (PARTITION BY email ORDER BY line) AS "
    "earlier FROM staged_contact) WHERE earlier IS NOT NULL";

}  // namespace

ContactStaging::ContactStaging(SQLite::Database& sql)
    : scope_{sql, contact_tables},
      add_{sql, "staged_contact",
           "line, email, first_name, last_name, companies, primary_company, language, time_zone"},
      add_property_{sql, "staged_property", "line, name, value"},
      add_to_list_{sql, "staged_companies_company", "companies, staged_company_id"},
      companies_{std::make_unique<StagedNames>(sql, "staged_company", "name")},
      lists_{std::make_unique<StagedNames>(sql, "staged_companies", "list")} {}

ContactStaging::~ContactStaging() = default;

void ContactStaging::add(std::int64_t line, const ContactFacts& facts) {
  const auto companies = facts.companies ? std::optional{companies_id(*facts.companies)} : std::nullopt;
  const auto primary = facts.primary_company ? std::optional{company_id(*facts.primary_company)} : std::nullopt;
  add_(line, facts.email, facts.first_name, facts.last_name, companies, primary, facts.language, facts.time_zone);
  for (const auto& [name, value] : facts.properties) add_property_(line, name, value);
}

std::int64_t ContactStaging::company_id(const std::string& name) {
  return name.empty() ? StagedNames::none : companies_->id_of(name).value;
}

std::int64_t ContactStaging::companies_id(const std::string& list) {
  if (list.empty()) return StagedNames::none;
  const auto id = lists_->id_of(list);
  if (id.is_new)
    for (const auto& name : split(list, ';')) add_to_list_(id.value, company_id(name));
  return id.value;
}

void ContactStaging::finish(LineNotes& rejected) {
  scope_.drop_repeated("staged_contact", repeated_contacts, rejected);
  scope_.keep();
}

}  // namespace rollcall::store
