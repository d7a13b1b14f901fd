#include <algorithm>
#include <catch2/catch.hpp>

#include "rollcall/base/text.hpp"
#include "support/roll.hpp"

namespace rollcall::testing {
namespace {

using Emails = std::vector<std::string>;

/// Ada is here every day, Bo never came, Cy is away since spring; Di was deactivated.
class ListOffice : public Roll {
 public:
  ListOffice() : Roll{"Europe/Oslo"} {
    member("ada@example.org").named("Ada", "Byron").seat("core").last_seen("2026-10-30T08:00Z");
    member("bo@example.org").named("Bo", "Østby");
    member("cy@example.org").last_seen("2026-03-02T08:00Z").super_admin().excluded();
    member("di@example.org").named("Di", "Adams").last_seen("2026-01-09").status("deactivated");
    at("2026-11-02");
  }

  Emails emails(const std::string& options) {
    Emails all;
    for (const auto& row : json("user list " + options)) all.push_back(row["email"]);
    return all;
  }
};

TEST_CASE("U-71 user list prints all members but the removed, by address", "[cli]") {
  ListOffice office;
  office.member("ex@example.org").status("removed");
  check_golden("user_list", office("user list").out);
  check_golden("user_list.json", office("user list --json").out);
  check_golden("user_list.csv", office("user list -o csv").out);
  CHECK(office.emails("--status all").size() == 6);
}

TEST_CASE("U-71 user list fits a terminal of 80 columns", "[cli]") {
  ListOffice office;
  office.on_terminal();
  office.with("NO_COLOR", "1");
  for (const auto& line : office("user list").lines()) CHECK(display_width(line) <= 80);
}

TEST_CASE("U-71 user list --limit takes the first by address, near the front or far behind it", "[cli]") {
  Roll roll;
  for (char letter = 'a'; letter <= 'z'; ++letter)
    for (const std::string where : {"here", "away"}) {
      auto person = roll.member(std::string{letter} + '.' + where + "@example.org");
      if (where == "here" || (letter != 'b' && letter != 'y' && letter != 'z')) person.last_seen("2026-10-30");
    }
  roll.at("2026-11-02");
  const auto emails = [&](const std::string& limit) {
    Emails all;
    for (const auto& row : roll.json("user list --inactive-for 90d --limit " + limit)) all.push_back(row["email"]);
    return all;
  };
  CHECK(emails("1") == Emails{"b.away@example.org"});
  CHECK(emails("2") == Emails{"b.away@example.org", "root@example.org"});
  CHECK(emails("4") == Emails{"b.away@example.org", "root@example.org", "y.away@example.org", "z.away@example.org"});
  CHECK(emails("5") == emails("4"));
  CHECK(emails("0").empty());
  CHECK(emails("1 --search y.") == Emails{"y.away@example.org"});
}

TEST_CASE("U-71 each filter of user list keeps only the members that match it", "[cli]") {
  ListOffice office;
  office.tamper("INSERT INTO team (account_id, name) VALUES (1, 'Sales')");
  office.tamper(
      "INSERT INTO member_team SELECT member.id, 1 FROM member JOIN user ON user.id = user_id WHERE email LIKE 'bo@%'");
  office.tamper("INSERT INTO permission_set (account_id, name) VALUES (1, 'Viewer')");
  office.tamper("UPDATE member SET permission_set_id = 1 WHERE seat = 'core'");
  struct {
    std::string options;
    Emails emails;
  } const cases[]{
      {"--status deactivated", {"di@example.org"}},
      {"--status Active", {"ada@example.org", "bo@example.org", "cy@example.org", "root@example.org"}},
      {"--status removed", {}},
      {"--super-admin", {"cy@example.org", "root@example.org"}},
      {"--permission-set viewer", {"ada@example.org"}},
      {"--seat core", {"ada@example.org"}},
      {"--team SALES", {"bo@example.org"}},
      {"--never-seen", {"bo@example.org", "root@example.org"}},
      {"--search byron", {"ada@example.org"}},
      {"--search 'da by'", {"ada@example.org"}},
      {"--search CY@", {"cy@example.org"}},
      {"--sort name", {"cy@example.org", "root@example.org", "di@example.org", "ada@example.org", "bo@example.org"}},
      {"--sort last-seen --limit 2", {"bo@example.org", "root@example.org"}},
  };
  for (const auto& [options, emails] : cases) {
    INFO(options);
    auto found = office.emails(options);
    if (options.starts_with("--sort last-seen")) std::sort(found.begin(), found.end());
    CHECK(found == emails);
  }
}

TEST_CASE("A-01 user list --inactive-for counts days of the account's zone, its border not included", "[cli]") {
  ListOffice office;
  office.member("in@example.org").last_seen("2026-08-03T22:00:00Z");   // the first second of 4 August in Oslo
  office.member("out@example.org").last_seen("2026-08-03T21:59:59Z");  // the last one of the 3rd
  office.at("2026-11-02T12:00Z");
  CHECK(office.emails("--inactive-for 90d") ==
        Emails{"bo@example.org", "cy@example.org", "out@example.org", "root@example.org"});
  CHECK(office.emails("--inactive-for 90d --status deactivated") == Emails{"di@example.org"});
  CHECK(office.fails(ExitCode::usage, "user list --inactive-for 90").err.find("90d") != std::string::npos);
}

TEST_CASE("A-05 user list marks as excluded whom an exclusion covers today", "[cli]") {
  ListOffice office;
  const auto excluded = [&] {
    for (const auto& row : office.json("user list"))
      if (row["email"] == "cy@example.org") return row["excluded"].get<bool>();
    FAIL("cy is not listed");
    return false;
  };
  CHECK(excluded());
  office.tamper("UPDATE member SET excluded_until = '2026-11-03' WHERE excluded_at IS NOT NULL");
  CHECK(excluded());
  office.at("2026-11-03T00:00Z");
  CHECK_FALSE(excluded());
}

TEST_CASE("user list refuses an unknown word, and names the known ones", "[cli]") {
  ListOffice office;
  CHECK(office.fails(ExitCode::usage, "user list --status gone").err ==
        "rollcall: no such status: gone\nhint: invited, active, deactivated or removed\n");
  office.fails(ExitCode::usage, "user list --seat gold");
  office.fails(ExitCode::usage, "user list --sort age");
  office.fails(ExitCode::usage, "user list --limit -1");
  CHECK(office("user list --search nobody").out == "Nobody.\n");
}

}  // namespace
}  // namespace rollcall::testing
