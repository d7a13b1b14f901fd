#include <catch2/catch.hpp>

#include "support/roll.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

/// Two core seats are used, one is held; a sales seat is used.
class SeatOffice : public Roll {
 public:
  SeatOffice() {
    member("ada@example.org").seat("core");
    member("bo@example.org").seat("core");
    member("cy@example.org").seat("core").status("deactivated");
    member("di@example.org").seat("sales");
  }

  std::string core() {
    for (const auto& each : json("account seats"))
      if (each["type"] == "core") return each.dump();
    return "";
  }
};

TEST_CASE("U-25 account seats prints each type: purchased, used, held and free", "[cli][seats]") {
  SeatOffice office;
  office("account seats set core 3");
  check_golden("account_seats", office("account seats").out);
  check_golden("account_seats.json", office("account seats --json").out);
  check_golden("account_seats.csv", office("account seats list -o csv").out);
}

TEST_CASE("U-25 account seats set says how many there are, or that there is no number", "[cli][seats]") {
  SeatOffice office;
  check_golden("account_seats_set", office("account seats set core 3").out);
  CHECK(office.json("account seats set CORE 3")["changed"] == false);
  check_golden("account_seats_set.json", office("account seats set core unlimited --json").out);
  CHECK(office.rows("SELECT subject, details FROM audit WHERE action = 'account.seats.set'") ==
        Rows{R"(acme|{"type":"core","purchased":3,"was":null})", R"(acme|{"type":"core","purchased":null,"was":3})"});
  for (const std::string bad : {"core -1", "core many", "core 3x", "core 99999999999999999999", "throne 3"}) {
    INFO(bad);
    office.fails(ExitCode::usage, "account seats set " + bad);
  }
}

TEST_CASE("U-25 account seats set --dry-run reports the change and writes nothing", "[cli][seats]") {
  SeatOffice office;
  const auto before = content_of(office.file());
  const auto report = office.json("account seats set core 3 --dry-run");
  CHECK(report["free"] == 1);
  CHECK(report["dry_run"] == true);
  CHECK(content_of(office.file()) == before);
}

TEST_CASE("U-12 a deactivated member's seat stays theirs, and is held rather than used", "[cli][seats]") {
  SeatOffice office;
  office("account seats set core 3");
  CHECK(office.core() == R"({"type":"core","purchased":3,"used":2,"held":1,"free":1})");
  office.given("email,status\nbo@example.org,deactivated\n");
  office("user import - --yes");
  CHECK(office.core() == R"({"type":"core","purchased":3,"used":1,"held":2,"free":2})");
  CHECK(office.rows("SELECT seat FROM member JOIN user ON user.id = user_id WHERE email = 'bo@example.org'") ==
        Rows{"core"});
}

TEST_CASE("U-25 an invited member uses no seat yet, a removed one none any more", "[cli][seats]") {
  SeatOffice office;
  office.member("in@example.org").seat("service").status("invited");
  office.member("ex@example.org").seat("service").status("removed");
  CHECK(office.json("account seats")[3] ==
        Json::parse(R"({"type":"service","purchased":null,"used":0,"held":0,"free":null})"));
}

TEST_CASE("U-26 no more seats are assigned than there are, by whatever path", "[cli][seats]") {
  SeatOffice office;
  office("account seats set core 2");
  const std::string message = "3 core seats would be in use, and acme has 2";
  SECTION("user add") {
    const auto error = office.fails(ExitCode::refused, "user add eve@example.org --seat core --json").error();
    CHECK(error["message"] == message);
    CHECK(error["hint"] ==
          "rollcall user set EMAIL --seat none takes one away; if you have more: rollcall account seats set core 3");
    CHECK(error["details"] == Json::parse(R"({"type":"core","purchased":"2","used":"3"})"));
  }
  SECTION("user set") {
    CHECK(office.fails(ExitCode::refused, "user set di@example.org --seat core --json").error()["message"] == message);
    office("user set di@example.org --seat service");
  }
  SECTION("user import, judged when it is all done") {
    office.given("email,seat\ndi@example.org,core\n");
    CHECK(office.fails(ExitCode::refused, "user import - --json").error()["message"] == message);
    office.given("email,seat\nnew@example.org,core\nada@example.org,none\n");
    office("user import -");
  }
  CHECK(office.json("account seats")[1]["used"] == 2);
}

TEST_CASE("U-26 purchased cannot be lowered below used; held seats are no obstacle", "[cli][seats]") {
  SeatOffice office;
  CHECK(office.fails(ExitCode::refused, "account seats set core 1 --json").error()["message"] ==
        "2 core seats would be in use, and acme has 1");
  CHECK(office.json("account seats")[1]["purchased"].is_null());
  office("account seats set core 2");
  office("account seats set partner 0");
  office.fails(ExitCode::refused, "user set ada@example.org --seat partner");
}

TEST_CASE("U-25 each account counts its own seats", "[cli][seats]") {
  SeatOffice office;
  office("account add Zoo --admin ada@example.org");
  office("--account zoo account seats set core 0");
  CHECK(office.json("--account zoo account seats")[1]["used"] == 0);
  office.fails(ExitCode::refused, "--account zoo user set ada@example.org --seat core");
  office("--account acme user set di@example.org --seat core");
}

TEST_CASE("U-03 seats are seen and changed by super admins only", "[cli][seats]") {
  SeatOffice office;
  office.fails(ExitCode::denied, "--as ada@example.org account seats");
  office.fails(ExitCode::denied, "--as ada@example.org account seats set core 9");
  office("--as root@example.org account seats set core 9");
}

}  // namespace
}  // namespace rollcall::testing
