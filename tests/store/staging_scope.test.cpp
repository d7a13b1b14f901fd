#include "rollcall/store/staging_scope.hpp"

#include <catch2/catch.hpp>
#include <stdexcept>

namespace rollcall::store {
namespace {

constexpr StagingTable badge_tables[]{
    {.name = "staged_badge",
     .columns = "line INTEGER PRIMARY KEY, holder TEXT NOT NULL, number TEXT, issued INTEGER, at INTEGER"},
    {.name = "staged_door",
     .columns = "line INTEGER NOT NULL, door TEXT NOT NULL, PRIMARY KEY (line, door)",
     .rows = StagingTable::Rows::by_key}};

constexpr const char* badge_columns = "line, holder, number, issued, at";

struct Memory {
  SQLite::Database sql{":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};

  std::string badges() {
    return sql
        .execAndGet(
            "SELECT ifnull(group_concat(concat, ' '), '') FROM (SELECT line || holder || ifnull(number, '-') "
            "|| ifnull(issued, '-') || ifnull(at, '-') AS concat FROM staged_badge ORDER BY line)")
        .getString();
  }
};

TEST_CASE_METHOD(Memory, "I-01 what is staged is kept, and a staging begins empty", "[store][import]") {
  for (int times = 0; times < 2; ++times) {
    StagingScope scope{sql, badge_tables};
    StagingInsert add{sql, "staged_badge", badge_columns};
    StagingInsert add_door{sql, "staged_door", "line, door", "ON CONFLICT DO NOTHING"};
    const std::optional<std::string> seven{"7"};
    add(1, std::string{"ada"}, seven, std::optional{true}, instant_from(60));
    add(2, std::string_view{"bo"}, std::optional<std::string>{}, std::optional<bool>{}, std::optional<Instant>{});
    add_door(1, std::string{"front"});
    add_door(1, std::string{"front"});
    scope.keep();
  }
  CHECK(badges() == "1ada7160 2bo---");
  CHECK(sql.execAndGet("SELECT count(*) FROM staged_door").getInt() == 1);
}

TEST_CASE_METHOD(Memory, "I-01 an abandoned staging keeps the rows that were staged before", "[store][import]") {
  const auto stage = [&](const std::string& holder, bool whole) {
    StagingScope scope{sql, badge_tables};
    StagingInsert add{sql, "staged_badge", badge_columns};
    add(1, holder, std::string{}, 0, 0);
    if (!whole) throw std::runtime_error{"the input ended"};
    scope.keep();
  };
  stage("ada", true);
  CHECK_THROWS_AS(stage("bo", false), std::runtime_error);
  CHECK(badges() == "1ada00");
}

TEST_CASE_METHOD(Memory, "I-01 tables that cannot be made leave nothing open", "[store][import]") {
  constexpr StagingTable broken[]{{.name = "staged_badge", .columns = "line INTEGER"},
                                  {.name = "broken", .columns = "no type at all"}};
  CHECK_THROWS_AS((StagingScope{sql, broken}), SQLite::Exception);
  CHECK_NOTHROW(sql.exec("BEGIN"));
}

TEST_CASE_METHOD(Memory, "I-01 of lines about the same thing the first counts, and the others name the one before",
                 "[store][import]") {
  StagingScope scope{sql, badge_tables};
  StagingInsert add{sql, "staged_badge", badge_columns};
  for (int line = 2; line < 6; ++line) add(line, std::string{line % 2 == 0 ? "ada" : "bo"}, 0, 0, 0);
  add(6, std::string{"ada"}, 0, 0, 0);
  LineNotes rejected;
  scope.drop_repeated("staged_badge",
                      "SELECT line, holder, earlier FROM (SELECT line, holder, lag(line) OVER (PARTITION BY holder "
                      "ORDER BY line) AS earlier FROM staged_badge) WHERE earlier IS NOT NULL",
                      rejected);
  scope.keep();
  std::string notes;
  rejected.list([&](std::int64_t line, const std::string& text, const Hint&) {
    notes += std::to_string(line) + ": " + text + '\n';
  });
  CHECK(notes == "4: ada is a duplicate of line 2\n5: bo is a duplicate of line 3\n6: ada is a duplicate of line 4\n");
  CHECK(badges() == "2ada000 3bo000");
}

}  // namespace
}  // namespace rollcall::store
