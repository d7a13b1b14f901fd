#include "cli/terminal/progress.hpp"

#include <catch2/catch.hpp>
#include <sstream>

#include "cli/terminal/working.hpp"
#include "rollcall/store/tx.hpp"
#include "support/roll.hpp"

namespace rollcall::cli {
namespace {

/// A world whose clock moves on by a fixed time at each look, and what its standard error shows.
struct World {
  explicit World(Seconds at_each_look) : step{at_each_look} {}

  Seconds step;
  Instant now{};
  std::istringstream in{};
  std::ostringstream out{}, err{};
  bool stopped = false;
  Environment environment{.arguments = {},
                          .variables = {},
                          .in = in,
                          .out = out,
                          .err = err,
                          .clock = [this] { return now += step; },
                          .interrupted = [this] { return stopped; },
                          .err_is_terminal = true};
};

void work_long(SQLite::Database& sql) {
  sql.execAndGet(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500000) SELECT count(*) FROM n");
}

std::string shown_of_a_long_act(World& world) {
  auto database = store::Database::in_memory();
  const Working working{database.sql(), world.environment};
  work_long(database.sql());
  return world.err.str();
}

}  // namespace

TEST_CASE("what takes longer than a second is shown on a terminal, once a second, and taken away", "[cli]") {
  World world{Seconds{1}};
  {
    ProgressLine line{world.environment};
    for (int i = 1; i <= 4; ++i) line.show([](Seconds since) { return std::to_string(since.count()) + " s"; });
  }
  CHECK(world.err.str() == "\r\x1b[K2 s\r\x1b[K3 s\r\x1b[K4 s\r\x1b[K");
}

TEST_CASE("work that is over within a second shows nothing, nor does work without a terminal", "[cli]") {
  World quick{Seconds{0}}, piped{Seconds{5}};
  piped.environment.err_is_terminal = false;
  for (auto* world : {&quick, &piped}) {
    {
      Progress progress{world->environment, "rows read"};
      for (std::int64_t row = 0; row < 10000; ++row) CHECK(progress(row));
    }
    CHECK(world->err.str().empty());
  }
}

TEST_CASE("progress counts what is done, and stops when somebody wants it to", "[cli]") {
  World world{Seconds{2}};
  Progress progress{world.environment, "rows read"};
  for (std::int64_t row = 0; row <= 2048; ++row) CHECK(progress(row));
  CHECK(world.err.str().ends_with("2048 rows read"));
  world.stopped = true;
  CHECK_FALSE(progress(1024));
}

TEST_CASE("a long transaction shows on a terminal how long it has been at work", "[cli]") {
  World world{Seconds{2}};
  CHECK(shown_of_a_long_act(world).find("Working for 2 seconds …") != std::string::npos);
  World piped{Seconds{2}};
  piped.environment.err_is_terminal = false;
  CHECK(shown_of_a_long_act(piped).empty());
}

TEST_CASE("a signal does not stop a transaction that is at work", "[cli]") {
  World world{Seconds{2}};
  world.stopped = true;
  CHECK_NOTHROW(shown_of_a_long_act(world));
}

TEST_CASE("a verb that works for long says so on a terminal, unless --quiet is given", "[cli]") {
  testing::Roll roll;
  roll.rows(
      "CREATE TRIGGER slow AFTER UPDATE OF name ON account BEGIN SELECT count(*) FROM "
      "(SELECT 1 FROM sqlite_schema a, sqlite_schema b, sqlite_schema c LIMIT 1000000); END");
  roll.on_terminal().with("NO_COLOR", "1").ticking();
  CHECK(roll("account set --name Other").err.find("Working for ") != std::string::npos);
  CHECK(roll("account set --name Another --quiet").err.empty());
}

}  // namespace rollcall::cli
