#include <catch2/catch.hpp>

#include "rollcall/store/file/database.hpp"
#include "support/old_roll.hpp"
#include "support/temporary_directory.hpp"

namespace rollcall::store {
namespace {

using Rows = std::vector<std::string>;

// Ticket 1 was commented only; ticket 2 was written to, commented with a file, and answered; ticket 3 was imported
// without an inbox; ticket 4 too, and was written to in one since. An account without an inbox has ticket 5.
constexpr const char* old_conversations = R"(
  INSERT INTO account (id, slug, name, time_zone, deactivation_switched_at, created_at) VALUES (2, 'beta', 'Beta', 'UTC', 0, 0);
  INSERT INTO inbox (id, account_id, name, kind) VALUES (1, 1, 'Support', 'inbox');
  INSERT INTO portal_setting (account_id, key, value) VALUES (1, 'inbox', 'Support');
  INSERT INTO ticket_filter (account_id, filter) VALUES (2, 'stage = New');
  INSERT INTO pipeline (id, account_id, name) VALUES (11, 1, 'Support Pipeline'), (12, 2, 'Support Pipeline'), (13, 1, 'Returns');
  INSERT INTO stage (id, pipeline_id, position, name, state)
  SELECT 10 * pipeline.id + place, pipeline.id, place, stage_name, state FROM pipeline JOIN (
    SELECT 1 AS place, 'New' AS stage_name, 'open' AS state UNION ALL SELECT 2, 'Waiting on contact', 'open'
    UNION ALL SELECT 3, 'Waiting on us', 'open' UNION ALL SELECT 4, 'Closed', 'closed') WHERE pipeline.id > 10;
  INSERT INTO ticket (id, account_id, subject, stage_id, source, created_at, last_activity_at)
  VALUES (1, 1, 'a', 111, 'staff', 0, 0), (2, 1, 'b', 111, 'portal', 0, 0), (3, 1, 'c', 111, 'import', 0, 0),
         (4, 1, 'd', 111, 'import', 0, 0), (5, 2, 'e', 121, 'import', 0, 0);
  INSERT INTO conversation (id, account_id, ticket_id, inbox_id, channel, created_at)
  VALUES (1, 1, 1, 1, 'portal', 0), (2, 1, 2, 1, 'portal', 0), (3, 1, 3, NULL, 'portal', 0), (4, 1, 4, NULL, 'portal', 0),
         (5, 1, 4, 1, 'portal', 5), (6, 2, 5, NULL, 'portal', 0), (7, 1, NULL, NULL, 'chat', 0);
  INSERT INTO message (id, conversation_id, kind, text, at)
  VALUES (1, 1, 'comment', 'only this', 1), (2, 2, 'customer', 'help', 2), (3, 2, 'comment', 'hm', 3), (4, 2, 'agent', 'yes', 4),
         (5, 3, 'customer', 'moved', 5), (6, 4, 'customer', 'moved too', 6), (7, 5, 'customer', 'again', 7),
         (8, 6, 'customer', 'elsewhere', 8), (9, 7, 'comment', 'of no ticket', 9);
  INSERT INTO attachment (id, message_id, name, type, content) VALUES (1, 3, 'n.txt', 'text/plain', x'00');
)";

Rows first_columns(SQLite::Database& sql, const std::string& query) {
  SQLite::Statement statement{sql, query};
  Rows all;
  while (statement.executeStep()) all.push_back(statement.getColumn(0).getString());
  return all;
}

struct UpgradedConversations {
  testing::TemporaryDirectory directory;
  Database database = open();

  Database open() {
    const auto file = (directory / "rollcall.db").string();
    testing::make_old_roll(file, testing::version_before("stage_on_customer_reply"));
    SQLite::Database{file, SQLite::OPEN_READWRITE}.exec(old_conversations);
    return Database::open(file, Access::write);
  }
  Rows rows(const std::string& query) { return first_columns(database.sql(), query); }
};

}  // namespace

TEST_CASE_METHOD(UpgradedConversations, "P-23 comments of an older roll belong to their tickets, with their files",
                 "[store][portal]") {
  CHECK(rows("SELECT id || ' ' || ifnull(conversation_id, '-') || ' ' || ifnull(ticket_id, '-') || ' ' || text FROM "
             "message "
             "ORDER BY id") == Rows{"1 - 1 only this", "2 2 - help", "3 - 2 hm", "4 2 - yes", "5 3 - moved",
                                    "6 4 - moved too", "7 5 - again", "8 6 - elsewhere", "9 7 - of no ticket"});
  CHECK(rows("SELECT message_id FROM attachment") == Rows{"3"});
  CHECK(rows("SELECT id FROM conversation ORDER BY id") == Rows{"2", "3", "4", "5", "6", "7"});
  CHECK(rows("SELECT sql FROM sqlite_master WHERE name = 'attachment'").front().find("REFERENCES message (id)") !=
        std::string::npos);
}

TEST_CASE_METHOD(
    UpgradedConversations,
    "P-23 what an older roll imported without an inbox goes to the portal's, unless its ticket used one later",
    "[store][portal]") {
  CHECK(rows("SELECT id || ' ' || ifnull(inbox_id, '-') FROM conversation ORDER BY id") ==
        Rows{"2 1", "3 1", "4 -", "5 1", "6 -", "7 -"});
}

TEST_CASE_METHOD(
    UpgradedConversations,
    "P-25 the first pipeline of an older roll moves tickets that are answered, unless filters ask for stages",
    "[store][portal]") {
  CHECK(rows("SELECT account_id || ' ' || pipeline.name || ' ' || stage.name || ' ' || on_customer_reply || "
             "on_staff_reply "
             "FROM stage JOIN pipeline ON pipeline.id = pipeline_id WHERE on_customer_reply + on_staff_reply > 0 "
             "ORDER BY stage.id") ==
        Rows{"1 Support Pipeline Waiting on contact 01", "1 Support Pipeline Waiting on us 10"});
}

}  // namespace rollcall::store
