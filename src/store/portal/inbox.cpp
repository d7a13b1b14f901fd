#include "rollcall/store/portal/inbox.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "store/no_such.hpp"

#include "rollcall/base/text.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

const std::string select_inbox = "SELECT id, name, kind, connected FROM inbox WHERE account_id = :account ";

std::vector<std::string> list_addresses(Tx& tx, std::int64_t inbox_id) {
  auto query = tx.prepared("SELECT email FROM inbox_address WHERE inbox_id = :inbox ORDER BY email");
  query->bind(":inbox", inbox_id);
  std::vector<std::string> addresses;
  while (query->executeStep()) addresses.push_back(query->getColumn(0).getString());
  return addresses;
}

Inbox inbox_from(Tx& tx, SQLite::Statement& row) {
  const auto id = row.getColumn(0).getInt64();
  return {.id = id,
          .name = row.getColumn(1).getString(),
          .kind = *parse_word<InboxKind>(row.getColumn(2).getString()),
          .is_connected = row.getColumn(3).getInt() != 0,
          .addresses = list_addresses(tx, id)};
}

void write_addresses(Tx& tx, const Inbox& inbox) {
  SQLite::Statement clear{tx.sql, "DELETE FROM inbox_address WHERE inbox_id = :inbox"};
  clear.bind(":inbox", inbox.id);
  clear.exec();
  SQLite::Statement add{tx.sql, "INSERT OR IGNORE INTO inbox_address (inbox_id, email) VALUES (:inbox, :email)"};
  for (const auto& address : inbox.addresses) {
    add.reset();
    add.bind(":inbox", inbox.id);
    add.bind(":email", address);
    add.exec();
  }
}

}  // namespace

std::vector<Inbox> list_inboxes(Tx& tx, std::int64_t account_id) {
  auto query = tx.prepared(select_inbox + "ORDER BY name");
  query->bind(":account", account_id);
  std::vector<Inbox> inboxes;
  while (query->executeStep()) inboxes.push_back(inbox_from(tx, *query));
  return inboxes;
}

std::optional<Inbox> find_inbox(Tx& tx, std::int64_t account_id, const std::string& name) {
  auto query = tx.prepared(select_inbox + "AND name = :name");
  query->bind(":account", account_id);
  query->bind(":name", name);
  if (!query->executeStep()) return std::nullopt;
  return inbox_from(tx, *query);
}

Inbox get_inbox(Tx& tx, std::int64_t account_id, const std::string& name) {
  if (auto inbox = find_inbox(tx, account_id, name)) return *inbox;
  throw no_such(Noun::inbox, name, names_of(list_inboxes(tx, account_id)));
}

Inbox add_inbox(Tx& tx, std::int64_t account_id, Inbox inbox) {
  if (const auto other = find_inbox(tx, account_id, inbox.name))
    throw Error{Refusal::exists_otherwise, {"an inbox", other->name}, Hint{Advice::inbox_set, {other->name}}};
  SQLite::Statement change{tx.sql,
                           "INSERT INTO inbox (account_id, name, kind, connected) "
                           "VALUES (:account, :name, :kind, :connected)"};
  change.bind(":account", account_id);
  change.bind(":name", inbox.name);
  change.bind(":kind", std::string{word(inbox.kind)});
  change.bind(":connected", inbox.is_connected ? 1 : 0);
  change.exec();
  inbox.id = tx.sql.getLastInsertRowid();
  write_addresses(tx, inbox);
  inbox.addresses = list_addresses(tx, inbox.id);
  return inbox;
}

void set_inbox(Tx& tx, const Inbox& inbox) {
  SQLite::Statement change{tx.sql,
                           "UPDATE inbox SET name = :name, kind = :kind, connected = :connected WHERE id = :id"};
  change.bind(":name", inbox.name);
  change.bind(":kind", std::string{word(inbox.kind)});
  change.bind(":connected", inbox.is_connected ? 1 : 0);
  change.bind(":id", inbox.id);
  change.exec();
  write_addresses(tx, inbox);
}

void remove_inbox(Tx& tx, std::int64_t id) {
  SQLite::Statement change{tx.sql, "DELETE FROM inbox WHERE id = :id"};
  change.bind(":id", id);
  change.exec();
}

InboxUse count_inbox_use(Tx& tx, std::int64_t id) {
  auto query = tx.prepared(
      "SELECT (SELECT count(*) FROM conversation WHERE inbox_id = :id), "
      "(SELECT count(*) FROM form WHERE inbox_id = :id)");
  query->bind(":id", id);
  query->executeStep();
  return {query->getColumn(0).getInt64(), query->getColumn(1).getInt64()};
}

}  // namespace rollcall::store
