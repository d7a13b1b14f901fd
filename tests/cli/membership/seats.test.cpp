#include <catch2/catch.hpp>

#include "support/roll.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

// One core seat, which ada holds while she is deactivated.
struct OneSeat : Roll {
  OneSeat() {
    (*this)("account seats set core 1 --quiet");
    member("ada@example.org").seat("core");
    member("bo@example.org");
    deactivate("ada@example.org");
  }

  std::string seat_of(const std::string& email) {
    return rows("SELECT seat FROM member JOIN user ON user.id = user_id WHERE email = '" + email + "'").front();
  }
};

TEST_CASE("U-12 U-21 a seat that nobody took counts again", "[cli][user][membership]") {
  OneSeat roll;
  roll.reactivate("ada@example.org");
  CHECK(roll.seat_of("ada@example.org") == "core");
  roll.fails(ExitCode::refused, "user set bo@example.org --seat core");
}

TEST_CASE("U-21 without a free seat nobody comes back with one, and --without-seat is the way out",
          "[cli][user][membership]") {
  OneSeat roll;
  roll("user set bo@example.org --seat core --quiet");
  const auto error = roll.fails(ExitCode::refused, "user reactivate ada@example.org --yes --json").error();
  CHECK(error["hint"].get<std::string>().find("--without-seat") != std::string::npos);
  CHECK(roll.status_of("ada@example.org") == "deactivated");
  roll("user reactivate ada@example.org --without-seat --yes --quiet");
  CHECK(roll.status_of("ada@example.org") == "active");
  CHECK(roll.seat_of("ada@example.org").empty());
  CHECK(roll.rows("SELECT details FROM audit WHERE action = 'user.reactivate'") == Rows{R"({"seat":null})"});
}

TEST_CASE("U-21 a seat that was taken away meanwhile is not restored", "[cli][user][membership]") {
  OneSeat roll;
  roll("user set ada@example.org --seat none --quiet");
  roll.reactivate("ada@example.org");
  CHECK(roll.seat_of("ada@example.org").empty());
}

TEST_CASE("U-44 a removed member's seat is free, and one who comes again has none", "[cli][user][membership]") {
  OneSeat roll;
  roll("user remove ada@example.org --yes --quiet");
  roll("user add ada@example.org --quiet");
  CHECK(roll.rows("SELECT count(*) FROM member WHERE seat = 'core'") == Rows{"0"});
}

}  // namespace
}  // namespace rollcall::testing
