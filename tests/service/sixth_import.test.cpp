// I-01: what an import of another noun takes: a table of columns, a staging, and what judges and applies it. Badges are
// made up for it.
#include <catch2/catch.hpp>
#include <sstream>

#include "rollcall/domain/email_address.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/store/roll/account.hpp"
#include "rollcall/store/staging_scope.hpp"
#include "service/staged_applying.hpp"
#include "service/staged_reading.hpp"
#include "support/error_of.hpp"
#include "support/roll.hpp"
#include "support/times.hpp"

namespace rollcall::testing {
namespace {

struct BadgeFacts {
  std::string number{};
  std::optional<std::string> holder{};
  std::optional<Instant> issued_at{};
};

using BadgeRow = TimedFacts<BadgeFacts>;

const ImportTable<BadgeRow>& badge_columns() {
  using Row = BadgeRow;
  static const ImportTable<Row> table{
      .columns = {{{.name = "number", .is_needed = true, .spellings = {"badge"}},
                   [](Row& row, const std::string& cell) { row.facts.number = label_from(cell, "number"); }},
                  {{.name = "holder", .kind = CellKind::address},
                   [](Row& row, const std::string& cell) { row.facts.holder = email_address_from(cell); }},
                  {{.name = "issued", .kind = CellKind::time},
                   [](Row& row, const std::string& cell) { row.facts.issued_at = row.times.begun_from(cell); }}}};
  return table;
}

constexpr store::StagingTable badge_tables[]{
    {.name = "staged_badge",
     .columns = "line INTEGER PRIMARY KEY, number TEXT NOT NULL, holder TEXT COLLATE NOCASE, issued_at INTEGER"}};

class BadgeStaging {
 public:
  explicit BadgeStaging(SQLite::Database& sql)
      : scope_{sql, badge_tables}, add_{sql, "staged_badge", "line, number, holder, issued_at"} {}

  void add(std::int64_t line, const BadgeFacts& facts) { add_(line, facts.number, facts.holder, facts.issued_at); }

  void finish(store::LineNotes& rejected) {
    scope_.drop_repeated("staged_badge",
                         "SELECT line, number, earlier FROM (SELECT line, number, lag(line) OVER (PARTITION BY number "
                         "ORDER BY line) AS earlier FROM staged_badge) WHERE earlier IS NOT NULL",
                         rejected);
    scope_.keep();
  }

 private:
  store::StagingScope scope_;
  store::StagingInsert add_;
};

/// Holders are on the roll.
void judge_badges(store::Tx& tx, store::LineNotes& rejected) {
  const std::string strangers = "FROM staged_badge WHERE holder IS NOT NULL AND holder NOT IN (SELECT email FROM user)";
  SQLite::Statement query{tx.sql, "SELECT line, holder " + strangers};
  while (query.executeStep())
    rejected.add(query.getColumn(0).getInt64(), query.getColumn(1).getString() + " is no user");
  query.reset();
  tx.sql.exec("DELETE " + strangers);
}

service::ImportCounts import_badges(store::Tx& tx, const Account& account, service::Staged& staged,
                                    service::WhenRejected when_rejected) {
  return service::apply_staged(
      tx, account, staged, when_rejected,
      {.action = "badge.import",
       .judge = [&](store::LineNotes& rejected) { judge_badges(tx, rejected); },
       .apply =
           [&](service::ImportCounts& counts) {
             counts.added = tx.sql.exec(
                 "INSERT INTO badge SELECT number, holder, issued_at FROM staged_badge ORDER BY line "
                 "ON CONFLICT DO NOTHING");
           }});
}

struct Badges : Roll {
  Badges() : Roll{"Europe/Oslo"} {
    at("2026-11-02");
    member("ada@example.org");
    tamper("CREATE TABLE badge (number TEXT PRIMARY KEY, holder TEXT, issued_at INTEGER)");
  }

  using WhenRejected = service::WhenRejected;

  /// What became of the rows, and what is rejected.
  std::string operator()(const std::string& csv, WhenRejected when_rejected = WhenRejected::apply_nothing,
                         bool stop = false) {
    auto database = store::Database::open(file(), store::Access::write);
    std::istringstream in{csv};
    auto staged = service::stage_rows<BadgeStaging>(database, in, badge_columns(), account(database), now,
                                                    [&](std::int64_t) { return !stop; });
    if (stop) return staged.stopped ? "stopped" : "not stopped";
    // As where a change in question is shown first: it is judged, rolled back, and judged again.
    apply(database, staged, when_rejected, false);
    const auto counts = apply(database, staged, when_rejected, true);
    std::string said = std::to_string(counts.rows) + " rows, " + std::to_string(counts.added) + " added, " +
                       std::to_string(counts.unchanged) + " unchanged";
    staged.rejected.list(
        [&](std::int64_t line, const std::string& text) { said += '\n' + std::to_string(line) + ": " + text; });
    return said;
  }

  Account account(store::Database& database) {
    store::Tx tx{database, store::Access::read, olga, now};
    return store::get_account(tx, "acme");
  }

 private:
  service::ImportCounts apply(store::Database& database, service::Staged& staged, WhenRejected when_rejected,
                              bool commit) {
    const auto acme = account(database);
    store::Tx tx{database, store::Access::write, olga, now};
    const auto counts = import_badges(tx, acme, staged, when_rejected);
    if (commit) tx.commit();
    return counts;
  }

  const Actor olga = Actor::the_operator("olga");
  const Instant now = instant("2026-11-02T09:00Z");
};

TEST_CASE_METHOD(Badges, "I-01 another noun's import is its columns, its staging, and what judges and applies it",
                 "[service][import]") {
  CHECK((*this)("Badge,holder,issued\n7,ADA@example.org,2026-10-01\n8,,\n") == "2 rows, 2 added, 0 unchanged");
  CHECK(rows("SELECT number, holder, datetime(issued_at, 'unixepoch') FROM badge") ==
        std::vector<std::string>{"7|ADA@example.org|2026-09-30 22:00:00", "8||"});
  CHECK(rows("SELECT actor, subject, details FROM audit WHERE action = 'badge.import'") ==
        std::vector<std::string>{R"(olga|acme|{"rows":2,"added":2,"updated":0,"rejected":0})"});
  CHECK((*this)("number\n7\n8\n") == "2 rows, 0 added, 2 unchanged");
  CHECK(rows("SELECT count(*) FROM audit WHERE action = 'badge.import'").front() == "1");
}

TEST_CASE_METHOD(Badges, "I-01 what reading, the file itself and the roll reject is noted once, and all or nothing",
                 "[service][import]") {
  const std::string csv = "number,holder,issued\n7,,\n,,\n7,,\n8,bo@example.org,\n9,,yesterday\n10\n";
  const std::string rejected =
      "\n3: the number is empty\n4: 7 stands on line 2 already\n5: bo@example.org is no user\n6: not a time: "
      "yesterday (ISO 8601 with an offset or Z, YYYY-MM-DD HH:MM[:SS] in UTC, or a day YYYY-MM-DD)\n7: 1 cell, but the "
      "header has 3";
  CHECK((*this)(csv) == "6 rows, 0 added, 0 unchanged" + rejected);
  CHECK((*this)(csv, WhenRejected::apply_the_rest) == "6 rows, 1 added, 0 unchanged" + rejected);
  CHECK(rows("SELECT number FROM badge") == std::vector<std::string>{"7"});
}

TEST_CASE_METHOD(Badges, "I-01 an import whose header is not understood, or that is stopped, stages nothing",
                 "[service][import]") {
  CHECK(std::string{error_of([&] { (*this)("holder\nada@example.org\n"); }).what()} ==
        "line 1: the header has no column number");
  CHECK((*this)("number\n7\n8\n", WhenRejected::apply_nothing, true) == "stopped");
}

TEST_CASE_METHOD(Badges, "I-06 an import is refused where the zone was changed by which its dates were read",
                 "[service][import]") {
  auto database = store::Database::open(file(), store::Access::write);
  std::istringstream in{"number\n7\n"};
  auto acme = account(database);
  auto staged = service::stage_rows<BadgeStaging>(database, in, badge_columns(), acme, instant("2026-11-02T09:00Z"),
                                                  [](std::int64_t) { return true; });
  acme.time_zone = "Asia/Tokyo";
  store::Tx tx{database, store::Access::write, Actor::the_operator("olga"), instant("2026-11-02T09:00Z")};
  const auto refused = error_of([&] { import_badges(tx, acme, staged, WhenRejected::apply_nothing); });
  CHECK(refused.fault() == Fault::refused);
}

}  // namespace
}  // namespace rollcall::testing
