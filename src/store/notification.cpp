#include "rollcall/store/notification.hpp"

#include "columns.hpp"

namespace rollcall::store {

void notify_chosen(Tx& tx, const std::string& kind, const std::string& text) {
  SQLite::Statement change{
      tx.sql,
      "INSERT INTO notification (member_id, kind, text, created_at) SELECT member_id, :kind, :text, :now FROM chosen"};
  change.bind(":kind", kind);
  change.bind(":text", text);
  bind(change, ":now", tx.now);
  change.exec();
}

}  // namespace rollcall::store
