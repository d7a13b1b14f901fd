#include "rollcall/domain/clock.hpp"

#include "support/printers.hpp"
#include "support/times.hpp"

using namespace rollcall;
using rollcall::testing::day, rollcall::testing::instant;

namespace {

TEST_CASE("A-44 a run over 60 days after the last one is doubted, until a day after the first doubted run", "[clock]") {
  const auto last = instant("2026-08-01T06:00:00Z");
  const auto soon = last + Days{60};
  CHECK_FALSE(is_doubtful({}, instant("2126-01-01T00:00:00Z")));  // it has never run
  CHECK_FALSE(is_doubtful({last}, last));
  CHECK_FALSE(is_doubtful({last}, soon));
  CHECK(is_doubtful({last}, soon + Seconds{1}));

  const auto refused = soon + Days{3};
  CHECK(is_doubtful({last, refused}, refused));
  CHECK(is_doubtful({last, refused}, refused + Days{1} - Seconds{1}));
  CHECK_FALSE(is_doubtful({last, refused}, refused + Days{1}));
  // By another clock, which is behind the one that was refused.
  CHECK(is_doubtful({last, refused}, soon + Seconds{1}));
}

TEST_CASE("A-44 a clock before the last run is not doubted for that: the account's own record judges it", "[clock]") {
  CHECK_FALSE(is_doubtful({instant("2030-01-01T00:00:00Z")}, instant("2026-11-02T06:00:00Z")));
}

TEST_CASE("a stored time is in the future if a slow clock cannot explain it", "[clock]") {
  const auto now = instant("2026-11-02T06:00:00Z");
  CHECK_FALSE(lies_ahead(now, now));
  CHECK_FALSE(lies_ahead(now + Seconds{300}, now));
  CHECK(lies_ahead(now + Seconds{301}, now));
}

}  // namespace
