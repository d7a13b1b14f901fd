#include "rollcall/store/line_notes.hpp"

namespace rollcall::store {
namespace {

// A database without a name is a file that goes with its connection.
SQLite::Database nameless_file() {
  SQLite::Database sql{"", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
  sql.exec("PRAGMA journal_mode = OFF");
  sql.exec(
      "CREATE TABLE note (id INTEGER PRIMARY KEY, line INTEGER NOT NULL, text TEXT NOT NULL, hint TEXT NOT NULL) "
      "STRICT");
  return sql;
}

}  // namespace

LineNotes::LineNotes()
    : sql_{nameless_file()}, add_{sql_, "INSERT INTO note (id, line, text, hint) VALUES (:id, :line, :text, :hint)"} {}

void LineNotes::add(std::int64_t line, const std::string& text, const Hint& hint) {
  add_.bind(":id", ++count_);
  add_.bind(":line", line);
  add_.bind(":text", text);
  add_.bind(":hint", packed(hint));
  add_.exec();
  add_.reset();
}

void LineNotes::cut_back_to(std::int64_t count) {
  SQLite::Statement change{sql_, "DELETE FROM note WHERE id > :count"};
  change.bind(":count", count);
  change.exec();
  count_ = count;
}

void LineNotes::list(const std::function<void(std::int64_t, const std::string&, const Hint&)>& row) {
  SQLite::Statement query{sql_, "SELECT line, text, hint FROM note ORDER BY line, id"};
  while (query.executeStep())
    row(query.getColumn(0).getInt64(), query.getColumn(1).getString(), unpacked_hint(query.getColumn(2).getString()));
}

}  // namespace rollcall::store
