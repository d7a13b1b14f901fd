#include "rollcall/store/customer/company_staging.hpp"

#include "store/staged_changes.hpp"

namespace rollcall::store {
namespace {

constexpr StagingTable company_tables[]{{.name = "staged_company_row", .columns = R"(
       line INTEGER PRIMARY KEY,
       name TEXT NOT NULL COLLATE NOCASE,
       domain TEXT COLLATE NOCASE -- null: it stays as it is
     )"}};

constexpr const char* repeated_companies =
    "SELECT line, name, earlier FROM (SELECT line, name, lag(line) OVER (PARTITION BY name ORDER BY line) AS "
    "earlier FROM staged_company_row) WHERE earlier IS NOT NULL";

const std::string domain_as_json = "iif(company.domain IS NULL, NULL, json_object('domain', company.domain))";

}  // namespace

CompanyStaging::CompanyStaging(SQLite::Database& sql)
    : scope_{sql, company_tables}, add_{sql, "staged_company_row", "line, name, domain"} {}

void CompanyStaging::add(std::int64_t line, const CompanyFacts& facts) {
  add_(line, facts.name, facts.domain);
}

void CompanyStaging::finish(LineNotes& rejected) {
  scope_.drop_repeated("staged_company_row", repeated_companies, rejected);
  scope_.keep();
}

std::int64_t change_staged_company_domains(Tx& tx, std::int64_t account_id) {
  tx.sql.exec(
      "CREATE TEMP TABLE IF NOT EXISTS changed_company (id INTEGER PRIMARY KEY) STRICT; "
      "DELETE FROM changed_company");
  run_staged(tx, account_id,
             "INSERT INTO changed_company (id) SELECT company.id FROM staged_company_row CROSS JOIN company "
             "ON company.account_id = :account AND company.name = staged_company_row.name "
             "WHERE staged_company_row.domain <> ifnull(company.domain, '')");
  const auto changed =
      run_staged(tx, account_id,
                 "UPDATE company SET domain = staged_company_row.domain FROM staged_company_row "
                 "WHERE company.id IN (SELECT id FROM changed_company) AND company.name = staged_company_row.name");
  audit_each(tx, account_id, "portal.company.set",
             "company.name, NULL, " + domain_as_json +
                 " FROM changed_company CROSS JOIN company ON company.id = changed_company.id ORDER BY company.id");
  return changed;
}

std::int64_t add_staged_company_rows(Tx& tx, std::int64_t account_id) {
  const auto last = last_id(tx, "company");
  const auto added = run_staged(tx, account_id,
                                "INSERT INTO company (account_id, name, domain, created_at) "
                                "SELECT :account, name, domain, :now FROM staged_company_row WHERE true ORDER BY line "
                                "ON CONFLICT (account_id, name) DO NOTHING");
  audit_each(tx, account_id, "portal.company.add",
             "name, NULL, " + domain_as_json + " FROM company WHERE id > " + std::to_string(last) + " ORDER BY id");
  return added;
}

}  // namespace rollcall::store
