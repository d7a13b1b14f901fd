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

std::vector<Notification> list_notifications(Tx& tx, std::int64_t member_id, Notifications which) {
  SQLite::Statement query{tx.sql,
                          "SELECT id, kind, text, created_at, read_at FROM notification WHERE member_id = :member "
                          "AND (NOT :unread OR read_at IS NULL) ORDER BY id"};
  query.bind(":member", member_id);
  query.bind(":unread", which == Notifications::unread ? 1 : 0);
  std::vector<Notification> notifications;
  while (query.executeStep())
    notifications.push_back({.id = query.getColumn(0).getInt64(),
                             .kind = query.getColumn(1).getString(),
                             .text = query.getColumn(2).getString(),
                             .created_at = instant_at(query.getColumn(3)),
                             .read_at = optional_instant(query.getColumn(4))});
  return notifications;
}

std::int64_t mark_notifications_read(Tx& tx, std::int64_t member_id) {
  SQLite::Statement change{tx.sql,
                           "UPDATE notification SET read_at = :now WHERE member_id = :member AND read_at IS NULL"};
  bind(change, ":now", tx.now);
  change.bind(":member", member_id);
  return change.exec();
}

}  // namespace rollcall::store
