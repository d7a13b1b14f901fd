#include "rollcall/domain/customer/staff_reading.hpp"

#include <catch2/catch.hpp>

namespace rollcall {
namespace {

constexpr std::int64_t link_made = 1'000'000;

Instant seconds_after(std::int64_t seconds) {
  return instant_from(link_made + seconds);
}

TEST_CASE("W-21 a link is good once, for less than a minute", "[customer]") {
  const StaffReadingTimes link{.opened_at = seconds_after(0)};
  for (const auto& [at, good] : {std::pair{-1, false}, {0, true}, {59, true}, {60, false}, {61, false}}) {
    CAPTURE(at);
    CHECK(can_begin(link, seconds_after(at)) == good);
    CHECK_FALSE(is_running(link, seconds_after(at)));
  }
  CHECK_FALSE(can_begin({.opened_at = seconds_after(0), .began_at = seconds_after(1)}, seconds_after(2)));
}

TEST_CASE("W-21 a reading runs for less than 15 minutes, and not after it was ended", "[customer]") {
  const StaffReadingTimes reading{.opened_at = seconds_after(0), .began_at = seconds_after(30)};
  for (const auto& [at, runs] : {std::pair{29, false}, {30, true}, {929, true}, {930, false}}) {
    CAPTURE(at);
    CHECK(is_running(reading, seconds_after(at)) == runs);
  }
  CHECK_FALSE(is_running({.opened_at = seconds_after(0), .began_at = seconds_after(30), .ended_at = seconds_after(40)},
                         seconds_after(41)));
}

}  // namespace
}  // namespace rollcall
