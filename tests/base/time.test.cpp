#include "rollcall/base/time.hpp"

#include "support/printers.hpp"

using namespace rollcall;

TEST_CASE("an instant is written as UTC and read back", "[time]") {
  const auto instant = instant_from(1'796'018'400);
  CHECK(to_text(instant) == "2026-11-30T06:00:00Z");
  CHECK(parse_instant("2026-11-30T06:00:00Z") == instant);
  CHECK(to_text(instant_from(-1)) == "1969-12-31T23:59:59Z");
}
