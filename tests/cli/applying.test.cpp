#include "cli/terminal/applying.hpp"

#include <catch2/catch.hpp>
#include <sstream>

namespace rollcall::cli {
namespace {

/// What standard error shows of an act of some millions of steps, by a clock that goes on by two seconds at each look.
std::string shown_of_a_long_act(bool terminal, bool interrupted) {
  std::istringstream in;
  std::ostringstream out, err;
  Instant now{};
  const Environment environment{.arguments = {},
                                .variables = {},
                                .in = in,
                                .out = out,
                                .err = err,
                                .clock = [&] { return now += Seconds{2}; },
                                .interrupted = [=] { return interrupted; },
                                .err_is_terminal = terminal};
  auto database = store::Database::in_memory();
  store::Tx tx{database, store::Access::write, Actor::cycle(), now};
  const Applying shown{tx, environment};
  tx.sql.execAndGet(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500000) SELECT count(*) FROM n");
  return err.str();
}

TEST_CASE("an import shows on a terminal how far it is while it is applied", "[cli]") {
  CHECK(shown_of_a_long_act(true, false).find("1024 thousand steps, applying what was read") != std::string::npos);
  CHECK(shown_of_a_long_act(false, false).empty());
}

TEST_CASE("a signal does not stop a transaction that is being applied", "[cli]") {
  CHECK(shown_of_a_long_act(true, true).empty());
}

}  // namespace
}  // namespace rollcall::cli
