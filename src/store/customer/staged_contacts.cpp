#include "rollcall/store/customer/staged_contacts.hpp"

#include "store/staged_changes.hpp"

namespace rollcall::store {
namespace {

const std::string companies_now =
    "(SELECT ifnull(group_concat(name, ';'), '') FROM (SELECT company.name FROM contact_company "
    "JOIN company ON company.id = contact_company.company_id WHERE contact_company.contact_id = contact.id "
    "ORDER BY company.name))";
const std::string primary_now =
    "(SELECT company_id FROM contact_company WHERE contact_id = contact.id AND is_primary = 1)";
const std::string differing_properties =
    "FROM staged_property LEFT JOIN contact_property ON contact_property.contact_id = contact.id "
    "AND contact_property.name = staged_property.name WHERE staged_property.line = staged_contact.line "
    "AND staged_property.value <> ifnull(contact_property.value, '')";

const StagedDifference grouping{"companies",
                                "staged_contact.companies IS NOT NULL AND ifnull(staged_companies.list, '') <> " +
                                    companies_now + " COLLATE NOCASE",
                                "json_quote(ifnull(staged_companies.list, ''))"};
const StagedDifference differences[]{
    {"first_name", "staged_contact.first_name <> contact.first_name", "json_quote(staged_contact.first_name)"},
    {"last_name", "staged_contact.last_name <> contact.last_name", "json_quote(staged_contact.last_name)"},
    grouping,
    {"primary_company",
     "staged_contact.primary_company IS NOT NULL AND ifnull(wanted.company_id, 0) <> ifnull(" + primary_now + ", 0)",
     "json_quote(wanted.name)"},
    {"language", "staged_contact.language <> ifnull(contact.language, '')",
     "json_quote(nullif(staged_contact.language, ''))"},
    {"time_zone", "staged_contact.time_zone <> ifnull(contact.time_zone, '')",
     "json_quote(nullif(staged_contact.time_zone, ''))"},
    {"properties", "EXISTS (SELECT 1 " + differing_properties + ")",
     "(SELECT json_group_object(staged_property.name, nullif(staged_property.value, '')) " + differing_properties +
         ")"},
};

// Empties the table of the contacts whose belongings are laid out again.
void begin_changes(Tx& tx) {
  tx.sql.exec(
      "CREATE TEMP TABLE IF NOT EXISTS changed_contact (contact_id INTEGER PRIMARY KEY, line INTEGER NOT NULL, "
      "regrouped INTEGER, primary_id INTEGER, details TEXT NOT NULL) STRICT; "
      "DELETE FROM changed_contact");
}

}  // namespace

void find_contact_changes(Tx& tx) {
  begin_changes(tx);
  tx.sql.exec(
      "INSERT INTO changed_contact (contact_id, line, regrouped, primary_id, details) "
      "SELECT contact.id, staged_contact.line, " +
      grouping.differs + ", iif(staged_contact.primary_company IS NULL, " + primary_now + ", wanted.company_id), " +
      changes_as_json(differences) +
      " AS changes FROM staged_contact CROSS JOIN contact ON contact.id = staged_contact.contact_id "
      "LEFT JOIN staged_companies ON staged_companies.id = staged_contact.companies "
      "LEFT JOIN staged_company AS wanted ON wanted.id = staged_contact.primary_company "
      "WHERE changes <> ''");
}

namespace {

// Companies and properties of the contacts in changed_contact. A primary company that is not named stays primary as
// long as it is one of theirs.
void lay_out_belongings(Tx& tx) {
  tx.sql.exec(
      "UPDATE contact_company SET is_primary = 0 WHERE is_primary = 1 "
      "AND contact_id IN (SELECT contact_id FROM changed_contact); "
      "DELETE FROM contact_company WHERE contact_id IN (SELECT contact_id FROM changed_contact WHERE regrouped); "
      "INSERT INTO contact_company (contact_id, company_id, is_primary) "
      "SELECT changed_contact.contact_id, staged_company.company_id, 0 FROM changed_contact "
      "JOIN staged_contact ON staged_contact.line = changed_contact.line "
      "JOIN staged_companies_company ON staged_companies_company.companies = staged_contact.companies "
      "JOIN staged_company ON staged_company.id = staged_companies_company.staged_company_id "
      "WHERE changed_contact.regrouped; "
      "INSERT INTO contact_company (contact_id, company_id, is_primary) "
      "SELECT changed_contact.contact_id, changed_contact.primary_id, 1 FROM changed_contact "
      "JOIN staged_contact ON staged_contact.line = changed_contact.line "
      "WHERE changed_contact.primary_id IS NOT NULL AND (staged_contact.primary_company IS NOT NULL "
      "OR EXISTS (SELECT 1 FROM contact_company WHERE contact_id = changed_contact.contact_id "
      "AND company_id = changed_contact.primary_id)) "
      "ON CONFLICT (contact_id, company_id) DO UPDATE SET is_primary = 1; "
      "INSERT INTO contact_property (contact_id, name, value) "
      "SELECT changed_contact.contact_id, staged_property.name, staged_property.value FROM changed_contact "
      "JOIN staged_property ON staged_property.line = changed_contact.line WHERE staged_property.value <> '' "
      "ON CONFLICT (contact_id, name) DO UPDATE SET value = excluded.value; "
      "DELETE FROM contact_property WHERE EXISTS (SELECT 1 FROM changed_contact "
      "JOIN staged_property ON staged_property.line = changed_contact.line "
      "WHERE changed_contact.contact_id = contact_property.contact_id "
      "AND staged_property.name = contact_property.name AND staged_property.value = '')");
}

}  // namespace

void find_staged_contacts(Tx& tx, std::int64_t account_id) {
  run_staged(tx, account_id,
             "UPDATE staged_contact SET contact_id = (SELECT contact.id FROM contact "
             "WHERE contact.account_id = :account AND contact.email = staged_contact.email)");
}

std::int64_t add_staged_companies(Tx& tx, std::int64_t account_id) {
  const auto last = last_id(tx, "company");
  const auto added = run_staged(tx, account_id,
                                "INSERT INTO company (account_id, name, created_at) SELECT :account, name, :now "
                                "FROM staged_company ORDER BY id ON CONFLICT (account_id, name) DO NOTHING");
  run_staged(tx, account_id,
             "UPDATE staged_company SET company_id = (SELECT company.id FROM company "
             "WHERE company.account_id = :account AND company.name = staged_company.name)");
  audit_each(tx, account_id, "portal.company.add",
             "name, NULL, NULL FROM company WHERE id > " + std::to_string(last) + " ORDER BY id");
  return added;
}

std::int64_t change_staged_contacts(Tx& tx, std::int64_t account_id) {
  const auto changed = run_staged(
      tx, account_id,
      "UPDATE contact SET first_name = coalesce(staged_contact.first_name, contact.first_name), "
      "last_name = coalesce(staged_contact.last_name, contact.last_name), "
      "language = iif(staged_contact.language IS NULL, contact.language, nullif(staged_contact.language, '')), "
      "time_zone = iif(staged_contact.time_zone IS NULL, contact.time_zone, nullif(staged_contact.time_zone, '')) "
      "FROM changed_contact JOIN staged_contact ON staged_contact.line = changed_contact.line "
      "WHERE contact.id = changed_contact.contact_id AND contact.id IN (SELECT contact_id FROM changed_contact)");
  lay_out_belongings(tx);
  audit_each(tx, account_id, "portal.contact.set",
             "staged_contact.email, NULL, " + whole_json("changed_contact.details") +
                 " FROM changed_contact "
                 "JOIN staged_contact ON staged_contact.line = changed_contact.line ORDER BY changed_contact.line");
  return changed;
}

std::int64_t add_staged_contacts(Tx& tx, std::int64_t account_id) {
  const auto last = last_id(tx, "contact");
  const auto added =
      run_staged(tx, account_id,
                 "INSERT INTO contact (account_id, email, first_name, last_name, language, time_zone, "
                 "created_at) SELECT :account, email, coalesce(first_name, ''), coalesce(last_name, ''), "
                 "nullif(language, ''), nullif(time_zone, ''), :now FROM staged_contact "
                 "WHERE contact_id IS NULL ORDER BY line");
  begin_changes(tx);
  run_staged(tx, account_id,
             "INSERT INTO changed_contact (contact_id, line, regrouped, primary_id, details) "
             "SELECT contact.id, staged_contact.line, 1, wanted.company_id, '' FROM staged_contact "
             "CROSS JOIN contact ON contact.account_id = :account AND contact.email = staged_contact.email "
             "LEFT JOIN staged_company AS wanted ON wanted.id = staged_contact.primary_company "
             "WHERE staged_contact.contact_id IS NULL");
  lay_out_belongings(tx);
  audit_each(tx, account_id, "portal.contact.add",
             "email, NULL, NULL FROM contact WHERE id > " + std::to_string(last) + " ORDER BY id");
  return added;
}

}  // namespace rollcall::store
