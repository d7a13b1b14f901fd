#include "rollcall/domain/roll/fields.hpp"

#include <catch2/catch.hpp>

#include "support/error_of.hpp"

namespace rollcall {
namespace {

TEST_CASE("U-74 booleans are yes/no, true/false, 1/0, in any case, and nothing else", "[fields]") {
  for (const auto* yes : {"yes", "TRUE", "1", " Yes "}) CHECK(yes_no_from(yes));
  for (const auto* no : {"no", "False", "0"}) CHECK_FALSE(yes_no_from(no));
  for (const auto* bad : {"", "y", "2", "on", "yes\x1b[2J"}) {
    INFO(bad);
    CHECK(error_of([&] { yes_no_from(bad); }).fault() == Fault::usage);
  }
}

TEST_CASE("a switch is yes/no, or on/off where a rule writes it so, and nothing else", "[fields]") {
  for (const auto* yes : {"yes", "On", "1"}) CHECK(switch_from(yes));
  for (const auto* no : {"no", " off ", "False"}) CHECK_FALSE(switch_from(no));
  for (const auto* bad : {"", "o", "onn", "2"}) CHECK(error_of([&] { switch_from(bad); }).fault() == Fault::usage);
}

TEST_CASE("an unknown word is refused with the possible ones", "[fields]") {
  CHECK(seat_from("Core") == Seat::core);
  CHECK(seat_from("VIEW-ONLY") == Seat::view_only);
  const auto seat = error_of([] { seat_from("gold"); });
  CHECK(seat.what() == std::string{"no such seat: gold"});
  CHECK(hint_of(seat) == "view-only, core, sales, service or partner");
  CHECK(status_from("Deactivated") == MemberStatus::deactivated);
  CHECK(hint_of(error_of([] { status_from("inactive"); })) == "invited, active, deactivated or removed");
}

TEST_CASE("U-71 being away is counted in whole days", "[fields]") {
  CHECK(days_away_from("90d") == Days{90});
  CHECK(days_away_from("48h") == Days{2});
  CHECK(days_away_from("0d") == Days{0});
  for (const auto* bad : {"90", "12h", "d", "-1d", "999999d"}) {
    INFO(bad);
    CHECK(error_of([&] { days_away_from(bad); }).fault() == Fault::usage);
  }
}

}  // namespace
}  // namespace rollcall
