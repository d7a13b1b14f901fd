#include "rollcall/store/customer/staff_reading.hpp"

#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

const std::string select_staff_reading =
    "SELECT staff_reading.id, staff_reading.contact_id, staff_reading.member_id, staff_reading.opened_at, "
    "staff_reading.began_at, staff_reading.ended_at "
    "FROM staff_reading JOIN contact ON contact.id = staff_reading.contact_id "
    "WHERE contact.account_id = :account AND ";

std::optional<StaffReading> reading_where(Tx& tx, const std::string& condition, std::int64_t account_id,
                                          const std::string& hash) {
  auto query = tx.prepared(select_staff_reading + condition);
  query->bind(":account", account_id);
  query->bind(":hash", hash);
  if (!query->executeStep()) return std::nullopt;
  return StaffReading{query->getColumn(0).getInt64(),
                      query->getColumn(1).getInt64(),
                      query->getColumn(2).getInt64(),
                      {.opened_at = instant_at(query->getColumn(3)),
                       .began_at = optional_instant(query->getColumn(4)),
                       .ended_at = optional_instant(query->getColumn(5))}};
}

}  // namespace

void add_staff_reading(Tx& tx, std::int64_t member_id, std::int64_t contact_id, const std::string& link_hash) {
  SQLite::Statement change{tx.sql,
                           "INSERT INTO staff_reading (member_id, contact_id, link_hash, opened_at) "
                           "VALUES (:member, :contact, :hash, :now)"};
  change.bind(":member", member_id);
  change.bind(":contact", contact_id);
  change.bind(":hash", link_hash);
  bind(change, ":now", tx.now);
  change.exec();
}

std::optional<StaffReading> find_reading_of_link(Tx& tx, std::int64_t account_id, const std::string& link_hash) {
  return reading_where(tx, "staff_reading.link_hash = :hash", account_id, link_hash);
}

std::optional<StaffReading> find_staff_reading(Tx& tx, std::int64_t account_id, const std::string& token_hash) {
  return reading_where(tx, "staff_reading.token_hash = :hash", account_id, token_hash);
}

void begin_staff_reading(Tx& tx, std::int64_t id, const std::string& token_hash) {
  SQLite::Statement change{tx.sql,
                           "UPDATE staff_reading SET token_hash = :hash, began_at = :now "
                           "WHERE id = :id AND began_at IS NULL"};
  change.bind(":hash", token_hash);
  bind(change, ":now", tx.now);
  change.bind(":id", id);
  if (change.exec() != 1) throw Error{Fault::internal, "the link that is to be used was used before"};
}

void end_staff_reading(Tx& tx, std::int64_t id) {
  SQLite::Statement change{tx.sql,
                           "UPDATE staff_reading SET ended_at = :now WHERE id = :id AND began_at IS NOT NULL "
                           "AND ended_at IS NULL"};
  bind(change, ":now", tx.now);
  change.bind(":id", id);
  change.exec();
}

std::int64_t delete_staff_readings_before(Tx& tx, Instant at, const std::optional<std::int64_t>& account_id) {
  SQLite::Statement change{tx.sql,
                           "DELETE FROM staff_reading WHERE opened_at <= :at AND (:account IS NULL "
                           "OR contact_id IN (SELECT id FROM contact WHERE account_id = :account))"};
  bind(change, ":at", at);
  bind(change, ":account", account_id);
  return change.exec();
}

}  // namespace rollcall::store
