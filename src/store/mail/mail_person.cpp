#include "mail_person.hpp"

#include <sqlite3.h>

#include "rollcall/base/csv.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

// SQL function csv_cells(cell, …): one line without its end, NULL an empty cell.
void csv_cells_function(sqlite3_context* context, int count, sqlite3_value** values) {
  std::string line;
  for (int i = 0; i < count; ++i) {
    const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(values[i]));
    if (i > 0) line += ',';
    if (text) line += csv_cell({text, static_cast<std::size_t>(sqlite3_value_bytes(values[i]))});
  }
  sqlite3_result_text(context, line.c_str(), static_cast<int>(line.size()), SQLITE_TRANSIENT);
}

constexpr const char* utc = "'%Y-%m-%dT%H:%M:%SZ'";

const std::vector<std::string> list_header{"email",       "name",   "last_seen",        "permission_set", "seat",
                                           "super_admin", "status", "excluded_through", "reason"};

}  // namespace

void name_people(Tx& tx, std::int64_t body_id, const std::vector<NamedPerson>& people) {
  if (people.empty()) return;
  SQLite::Statement change{
      tx.sql,
      "INSERT INTO mail_person (body_id, user_id, email, name) VALUES (:body, :user, :email, :name) "
      "ON CONFLICT DO NOTHING"};
  for (const auto& person : people) {
    change.bind(":body", body_id);
    change.bind(":user", person.user_id);
    change.bind(":email", person.email);
    change.bind(":name", person.name);
    change.exec();
    change.reset();
  }
}

void name_cohort(Tx& tx, std::int64_t body_id, std::int64_t cycle_id) {
  tx.sql.createFunction("csv_cells", -1, true, nullptr, csv_cells_function);
  SQLite::Statement change{
      tx.sql,
      std::string{"INSERT INTO mail_person (body_id, user_id, email, name, listed) "
                  "SELECT :body, user.id, user.email, trim(user.first_name || ' ' || user.last_name), "
                  "csv_cells(strftime("} +
          utc +
          ", member.last_seen_at, 'unixepoch'), permission_set.name, member.seat, "
          "iif(member.id IN (SELECT member_id FROM super_admin), 'yes', 'no'), cycle_member.state, "
          "date(member.excluded_until, '-1 day'), member.exclusion_reason) "
          "FROM cycle_member JOIN member ON member.id = cycle_member.member_id JOIN user ON user.id = member.user_id "
          "LEFT JOIN permission_set ON permission_set.id = member.permission_set_id "
          "WHERE cycle_member.cycle_id = :cycle ORDER BY member.last_seen_at, member.id"};
  change.bind(":body", body_id);
  change.bind(":cycle", cycle_id);
  change.exec();
}

std::vector<NamedPerson> list_named(Tx& tx, std::int64_t body_id, const MailTexts& texts, const std::string& reply_to) {
  std::vector<NamedPerson> people;
  auto query = tx.prepared("SELECT email, name FROM mail_person WHERE body_id = :body AND user_id = :user");
  for (const auto user_id : users_named_in(texts.subject + texts.text + texts.html + reply_to)) {
    query->bind(":body", body_id);
    query->bind(":user", user_id);
    if (query->executeStep())
      people.push_back({user_id, query->getColumn(0).getString(), query->getColumn(1).getString()});
    query->reset();
  }
  return people;
}

std::shared_ptr<const Spool> named_as_csv(Tx& tx, std::int64_t body_id) {
  auto csv = std::make_shared<Spool>();
  csv->write(csv_line(list_header));
  SQLite::Statement query{
      tx.sql, "SELECT email, name, listed FROM mail_person WHERE body_id = :body AND listed IS NOT NULL ORDER BY id"};
  query.bind(":body", body_id);
  while (query.executeStep()) {
    csv->write(csv_cell(query.getColumn(0).getString()) + ',' + csv_cell(query.getColumn(1).getString()) + ',' +
               query.getColumn(2).getString() + "\r\n");
  }
  return csv;
}

}  // namespace rollcall::store
