#include "rollcall/store/roll/roll.hpp"

#include "store/sql/columns.hpp"

namespace rollcall::store {

void start_roll(Tx& tx, const std::string& file_id) {
  SQLite::Statement change{tx.sql, "INSERT INTO roll (id, file_id) VALUES (1, :file_id)"};
  change.bind(":file_id", file_id);
  change.exec();
}

std::string file_id(Tx& tx) {
  return tx.sql.execAndGet("SELECT file_id FROM roll").getString();
}

std::optional<std::string> find_mail_transport(Tx& tx) {
  SQLite::Statement query{tx.sql, "SELECT mail_transport FROM roll"};
  query.executeStep();
  return optional_text(query.getColumn(0));
}

void set_mail_transport(Tx& tx, const std::string& url) {
  SQLite::Statement change{tx.sql, "UPDATE roll SET mail_transport = :url"};
  change.bind(":url", url);
  change.exec();
}

std::int64_t mail_transport_id(Tx& tx, const std::string& url) {
  SQLite::Statement add{tx.sql, "INSERT INTO mail_transport (url) VALUES (:url) ON CONFLICT DO NOTHING"};
  add.bind(":url", url);
  add.exec();
  SQLite::Statement query{tx.sql, "SELECT id FROM mail_transport WHERE url = :url"};
  query.bind(":url", url);
  query.executeStep();
  return query.getColumn(0).getInt64();
}

RunClock get_run_clock(Tx& tx) {
  SQLite::Statement query{tx.sql, "SELECT run_at, run_refused_at FROM roll"};
  query.executeStep();
  return {optional_instant(query.getColumn(0)), optional_instant(query.getColumn(1))};
}

void note_run(Tx& tx) {
  SQLite::Statement change{
      tx.sql,
      "UPDATE roll SET run_at = :now, run_refused_at = NULL WHERE run_at IS NOT :now OR run_refused_at IS NOT NULL"};
  bind(change, ":now", tx.now);
  change.exec();
}

void note_refused_run(Tx& tx) {
  SQLite::Statement change{tx.sql, "UPDATE roll SET run_refused_at = min(ifnull(run_refused_at, :now), :now)"};
  bind(change, ":now", tx.now);
  change.exec();
}

}  // namespace rollcall::store
