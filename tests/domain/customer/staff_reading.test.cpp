#include "rollcall/domain/customer/staff_reading.hpp"

#include <catch2/catch.hpp>

namespace rollcall {
namespace {

constexpr std::int64_t opening_time = 1'000'000;

Instant second(std::int64_t of) {
  return instant_from(opening_time + of);
}

TEST_CASE("W-21 a link is good once, for less than a minute", "[customer]") {
  const StaffReadingTimes link{.opened_at = second(0)};
  for (const auto& [at, good] : {std::pair{-1, false}, {0, true}, {59, true}, {60, false}, {61, false}}) {
    CAPTURE(at);
    CHECK(can_begin(link, second(at)) == good);
    CHECK_FALSE(is_running(link, second(at)));
  }
  CHECK_FALSE(can_begin({.opened_at = second(0), .began_at = second(1)}, second(2)));
}

TEST_CASE("W-21 a reading runs for less than 15 minutes, and not after it was ended", "[customer]") {
  const StaffReadingTimes reading{.opened_at = second(0), .began_at = second(30)};
  for (const auto& [at, runs] : {std::pair{29, false}, {30, true}, {929, true}, {930, false}}) {
    CAPTURE(at);
    CHECK(is_running(reading, second(at)) == runs);
  }
  CHECK_FALSE(is_running({.opened_at = second(0), .began_at = second(30), .ended_at = second(40)}, second(41)));
}

}  // namespace
}  // namespace rollcall
