#include "rollcall/store/file/customers_reach.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <span>
#include <string_view>

namespace rollcall::store {
namespace {

/// What may be done to a table. Columns are separated by blanks.
struct Reach {
  std::string_view table;
  std::string_view read;
  std::string_view changed = {};
  std::string_view may = {};  ///< `add`, `remove`
};

// The one list of what customers' services touch, by table. A table or a column that is not here is out of their reach.
constexpr Reach reach[]{
    // The account, and how its portal is set.
    {"access_group", "id account_id name filter chosen"},
    {"access_group_contact", "access_group_id contact_id"},
    {"account",
     "id slug name time_zone weekend mail_from sign_in_url deactivation_enabled deactivation_switched_at created_at "
     "salesforce_sync session_timeout mobile_sessions reply_to language"},
    {"consent_text", "id account_id language text label created_at"},
    {"domain", "id account_id host language is_primary sign_in"},
    {"form", "id account_id name makes_tickets inbox_id pipeline_id removed_at"},
    {"form_choice", "form_id field_position position choice"},
    {"form_field", "form_id position property label is_required is_file"},
    {"inbox", "id account_id name kind connected"},
    {"inbox_address", "inbox_id email"},
    {"menu", "id account_id name"},
    {"menu_item", "menu_id position label url"},
    {"pipeline", "id account_id name close_stage_id"},
    {"portal", "account_id enabled_at"},
    {"portal_page", "account_id page template set_at"},
    {"portal_setting", "account_id key value"},
    {"roll", "id file_id"},
    {"sign_on",
     "domain_id method issuer audience algorithm sign_in_url allows_get idp_initiated subject_attribute "
     "email_attribute first_name_attribute last_name_attribute"},
    {"sign_on_key", "domain_id method position file kid"},
    {"sign_on_owned", "domain_id method host"},
    {"stage", "id pipeline_id position name state customer_label on_customer_reply on_staff_reply"},
    {"ticket_filter", "id account_id filter"},

    // Customers. Whoever registers is added in the one way in which contacts are, which can bring a company along.
    {"company", "id account_id name domain created_at", "", "add"},
    {"consent", "contact_id consent_text_id given_at", "", "add"},
    {"contact",
     "id account_id email first_name last_name language time_zone password registered_at password_changed_at "
     "disabled_at invite_status created_at",
     "password password_changed_at registered_at invite_status language time_zone", "add"},
    {"contact_company", "contact_id company_id is_primary", "is_primary", "add remove"},
    {"contact_property", "contact_id name value", "value", "add remove"},
    {"contact_session",
     "id contact_id sign_in token_hash signed_in_at last_active_at ended_at ended_because device browser ip",
     "last_active_at ended_at ended_because", "add"},
    {"contact_subject", "account_id issuer subject contact_id bound_at", "", "add"},
    {"used_sign_on", "issuer once good_until", "", "add remove"},
    {"sign_in_failure", "address_hash failures last_failed_at", "failures last_failed_at", "add remove"},

    // Tickets, and what is said in them.
    {"attachment", "id message_id name type content", "", "add"},
    {"conversation", "id account_id ticket_id inbox_id channel created_at", "", "add"},
    {"form_draft", "id contact_id ticket_id key fields had_files is_cut kept_at", "", "add remove"},
    {"form_submission", "form_id contact_id key ticket_id", "", "add"},
    {"message", "id conversation_id ticket_id kind contact_id member_id from_email to_email text at", "", "add"},
    {"sent_form", "contact_id ticket_id key message_id sent_at", "", "add remove"},
    {"ticket",
     "id account_id external_id subject stage_id requester_id owner_id priority category source created_at "
     "last_activity_at closed_at",
     "stage_id last_activity_at closed_at", "add"},
    {"ticket_company", "ticket_id company_id", "", "add"},
    {"ticket_contact", "ticket_id contact_id", "", "add"},
    {"ticket_property", "ticket_id name value", "", "add"},

    // The names of staff, as customers read them; who of them works on tickets, and reads in a customer's place.
    {"staff_reading", "id member_id contact_id link_hash opened_at token_hash began_at ended_at",
     "token_hash began_at ended_at"},
    {"ticket_desk", "id account_id email first_name last_name"},
    {"member", "id account_id user_id status salesforce_user"},
    {"user", "id email first_name last_name deleted_at"},

    // Links by mail: what goes out is written, and not read again.
    {"link", "id purpose contact_id consent_text_id mail_id created_at closed_at asked_by", "closed_at", "add"},
    {"link_token", "hash link_id expires_at"},
    {"mail", "id account_id kind cause to_email member_id contact_id state", "state next_try_at settled_at", "add"},
    {"contact_mail",
     "id account_id member_id contact_id kind to_email subject state queued_at settled_at attempts next_try_at "
     "last_error"},
    {"mail_body", "id", "", "add"},
    {"mail_transport", "id"},

    // What was done (the views say of which rows they see something).
    {"audit", "", "", "add"},
    {"counting_audit", "id at account_id action subject details", "details"},
    {"newest_audit", "id at actor account_id action subject details"},

    // Lists of ids that a query is given.
    {"json_each", "value"},
};

// Views and triggers that may read more than the service that uses them.
constexpr std::string_view openings_to_audit[]{"audit_stays", "count_on_audit", "counting_audit", "newest_audit"};
constexpr std::string_view openings[]{"contact_mail", "ticket_desk"};

bool is_among(std::string_view name, std::span<const std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

// REPLACE would delete the row that it replaces, but the authorizer sees only an INSERT.
constexpr const char* keep_audit =
    "CREATE TEMP TRIGGER IF NOT EXISTS audit_stays BEFORE INSERT ON main.audit "
    "WHEN EXISTS (SELECT 1 FROM main.audit WHERE id = new.id) "
    "BEGIN SELECT RAISE(ABORT, 'rows of the audit are added, and stay'); END";

// Temporary tables of the connection, which hold the rows that an act is about (ChosenSet). Where a query only counts
// their rows, SQLite does not name the schema.
bool is_own_table(std::string_view table, std::string_view schema) {
  return schema == "temp" || (schema.empty() && table.starts_with("chosen"));
}

bool has_word(std::string_view words, std::string_view word) {
  while (!words.empty()) {
    const auto end = std::min(words.find(' '), words.size());
    if (words.substr(0, end) == word) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

std::string_view text_of(const char* text) {
  return text ? text : std::string_view{};
}

bool may_touch(int action, std::string_view table, std::string_view column) {
  const auto* found = std::ranges::find(reach, table, &Reach::table);
  if (found == std::end(reach)) return false;
  switch (action) {
    case SQLITE_READ:  // without a column: that there are rows, and how many
      return column.empty() ? !found->read.empty() : has_word(found->read, column);
    case SQLITE_UPDATE:
      return has_word(found->changed, column);
    case SQLITE_INSERT:
      return has_word(found->may, "add");
    default:
      return has_word(found->may, "remove");
  }
}

bool is_within_reach(int action, std::string_view first, std::string_view second, std::string_view schema,
                     std::string_view accessor) {
  switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT:
      return true;
    case SQLITE_FUNCTION:
      return second != "load_extension";
    case SQLITE_CREATE_TEMP_TABLE:
    case SQLITE_CREATE_TEMP_INDEX:
      return schema == "temp";
    case SQLITE_READ:
    case SQLITE_UPDATE:
    case SQLITE_INSERT:
    case SQLITE_DELETE:
      if (is_own_table(first, schema)) return true;
      if (first == "audit" && is_among(accessor, openings_to_audit))
        return action == SQLITE_READ || (action == SQLITE_UPDATE && second == "details");
      if (action == SQLITE_READ && is_among(accessor, openings)) return true;
      return may_touch(action, first, second);
    default:
      return false;
  }
}

// No exception may cross it; nothing here throws one.
int authorize(void*, int action, const char* first, const char* second, const char* schema, const char* accessor) {
  return is_within_reach(action, text_of(first), text_of(second), text_of(schema), text_of(accessor)) ? SQLITE_OK
                                                                                                      : SQLITE_DENY;
}

}  // namespace

void keep_to_customers_reach(Database& database) {
  database.sql().exec(keep_audit);
  // SQLite makes this table on its first use, and writes to the schema as it does: afterwards that would be forbidden.
  SQLite::Statement{database.sql(), "SELECT value FROM json_each('[]')"};
  sqlite3_set_authorizer(database.sql().getHandle(), authorize, nullptr);
}

}  // namespace rollcall::store
