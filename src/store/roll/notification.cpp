#include "rollcall/store/roll/notification.hpp"

#include "rollcall/base/places.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {

namespace {

std::int64_t add_text(Tx& tx, const std::string& text, const std::vector<NamedPerson>& people) {
  SQLite::Statement change{tx.sql, "INSERT INTO notification_text (text) VALUES (:text)"};
  change.bind(":text", text);
  change.exec();
  const auto id = tx.sql.getLastInsertRowid();
  SQLite::Statement name{tx.sql,
                         "INSERT INTO notification_person (text_id, user_id, email, name) "
                         "VALUES (:text, :user, :email, :name) ON CONFLICT DO NOTHING"};
  for (const auto& person : people) {
    name.bind(":text", id);
    name.bind(":user", person.user_id);
    name.bind(":email", person.email);
    name.bind(":name", person.name);
    name.exec();
    name.reset();
  }
  return id;
}

Filling filling_of(Tx& tx, std::int64_t text_id) {
  SQLite::Statement query{tx.sql, "SELECT user_id, email, name FROM notification_person WHERE text_id = :text"};
  query.bind(":text", text_id);
  Filling filling;
  while (query.executeStep())
    filling.people.push_back(
        {query.getColumn(0).getInt64(), query.getColumn(1).getString(), query.getColumn(2).getString()});
  return filling;
}

std::string closed(Tx& tx, const std::string& text, std::int64_t text_id) {
  const auto filling = filling_of(tx, text_id);
  return close_places(text, [&](std::string_view place) { return filling.find(place).value_or(""); });
}

}  // namespace

void notify_chosen(Tx& tx, const Chosen& members, const std::string& kind, const std::string& text,
                   const std::vector<NamedPerson>& people) {
  SQLite::Statement change{tx.sql,
                           "INSERT INTO notification (member_id, kind, text_id, created_at) "
                           "SELECT member_id, :kind, :text, :now FROM " +
                               members.rows()};
  change.bind(":kind", kind);
  change.bind(":text", add_text(tx, text, people));
  bind(change, ":now", tx.now);
  change.exec();
}

std::vector<Notification> list_notifications(Tx& tx, std::int64_t member_id, Notifications which) {
  SQLite::Statement query{tx.sql,
                          "SELECT notification.id, kind, notification_text.text, text_id, created_at, read_at "
                          "FROM notification JOIN notification_text ON notification_text.id = text_id "
                          "WHERE member_id = :member AND (NOT :unread OR read_at IS NULL) ORDER BY notification.id"};
  query.bind(":member", member_id);
  query.bind(":unread", which == Notifications::unread ? 1 : 0);
  std::vector<Notification> notifications;
  while (query.executeStep())
    notifications.push_back({.id = query.getColumn(0).getInt64(),
                             .kind = query.getColumn(1).getString(),
                             .text = closed(tx, query.getColumn(2).getString(), query.getColumn(3).getInt64()),
                             .created_at = instant_at(query.getColumn(4)),
                             .read_at = optional_instant(query.getColumn(5))});
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
