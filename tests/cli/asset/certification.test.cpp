#include <catch2/catch.hpp>

#include "support/roll.hpp"
#include "support/tokens.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

/// Ada has three certifications, Bo one, which Ada has too.
class Academy : public Roll {
 public:
  Academy() {
    member("ada@example.org");
    member("bo@example.org");
    at("2026-11-02");
    (*this)("user certification add ada@example.org Inbound --earned 2026-03-01 --quiet");
    (*this)("user certification add ada@example.org 'Ökonomie, Teil 2' --quiet");
    (*this)("user certification add ada@example.org Sales --quiet");
    (*this)("user certification add bo@example.org Inbound --earned 2026-05-01 --quiet");
  }

  Rows certifications() {
    return rows(
        "SELECT email || ' ' || name, earned_on FROM certification JOIN user ON user.id = user_id "
        "ORDER BY email, name");
  }
};

TEST_CASE("U-30 user certification list prints what people have proven to know, by address", "[cli][certification]") {
  Academy academy;
  check_golden("user_certification_list", academy("user certification list").out);
  check_golden("user_certification_list.json", academy("user certification list bo@example.org --json").out);
  check_golden("user_certification_list.csv", academy("user certification list -o csv").out);
  CHECK(academy.json("user certification list --limit 1").size() == 1);
  CHECK(academy("user certification list root@example.org").out == "No certifications.\n");
}

TEST_CASE("U-30 user certification add adds one, or corrects its day", "[cli][certification]") {
  Academy academy;
  check_golden("user_certification_add",
               academy("user certification add BO@example.org Sales --earned 2026-10-01").out);
  check_golden("user_certification_add_again.json", academy("user certification add bo@example.org Sales --json").out);
  CHECK(academy.certifications().back() == "bo@example.org Sales|2026-10-01");
  CHECK(academy.json("user certification add bo@example.org Sales --earned 2026-10-02")["changed"] == true);
  CHECK(academy.certifications().back() == "bo@example.org Sales|2026-10-02");
}

TEST_CASE("U-30 user certification add refuses an empty name, an impossible day and an unknown user",
          "[cli][certification]") {
  Academy academy;
  academy.fails(ExitCode::usage, "user certification add ada@example.org ''");
  academy.fails(ExitCode::usage, "user certification add ada@example.org Sales --earned 2026-02-30");
  CHECK(academy.fails(ExitCode::not_found, "user certification add adda@example.org Sales").err ==
        "rollcall: no such user: adda@example.org\nhint: did you mean ada@example.org?\n");
  academy("user certification add root@example.org Sales --dry-run");
  CHECK(academy.certifications().size() == 4);
}

TEST_CASE("U-30 user certification remove takes one away, and says where there is none", "[cli][certification]") {
  Academy academy;
  check_golden("user_certification_remove", academy("user certification remove ada@example.org Sales").out);
  CHECK(academy.fails(ExitCode::not_found, "user certification remove ada@example.org Sales").err ==
        "rollcall: ada@example.org has no certification Sales\n"
        "hint: rollcall user certification list ada@example.org\n");
  CHECK(academy.certifications().size() == 3);
}

TEST_CASE("U-62 user certification move gives all of them to another, and what both have stays once",
          "[cli][certification]") {
  Academy academy;
  check_golden("user_certification_move",
               academy("user certification move --from ada@example.org --to bo@example.org --dry-run").out);
  CHECK(academy.certifications().size() == 4);
  check_golden("user_certification_move.json",
               academy("user certification move --from ada@example.org --to bo@example.org --json").out);
  CHECK(academy.certifications() ==
        Rows{"bo@example.org Inbound|2026-03-01", "bo@example.org Sales|", "bo@example.org Ökonomie, Teil 2|"});
  CHECK(academy.json("user certification move --from ada@example.org --to bo@example.org")["changed"] == false);
}

TEST_CASE("U-62 certifications of somebody whose last membership is gone can still be moved", "[cli][certification]") {
  Academy academy;
  Person{academy, "ada@example.org"}.status("removed");
  CHECK(academy.json("user certification move --from ada@example.org --to bo@example.org")["moved"] == 2);
}

TEST_CASE("U-61 a deleted user is given no certification", "[cli][certification]") {
  Academy academy;
  academy.tamper("UPDATE user SET deleted_at = 1 WHERE email = 'bo@example.org'");
  academy.fails(ExitCode::not_found, "user certification add bo@example.org Sales");
  academy.fails(ExitCode::not_found, "user certification move --from ada@example.org --to bo@example.org");
  CHECK(academy.json("user certification list").size() == 3);
}

TEST_CASE("U-62 user certification move refuses the same person, and somebody who is not on the roll",
          "[cli][certification]") {
  Academy academy;
  academy.fails(ExitCode::usage, "user certification move --from ada@example.org --to ADA@example.org");
  academy.fails(ExitCode::not_found, "user certification move --from ada@example.org --to nobody@example.org");
  CHECK(academy.certifications().size() == 4);
}

TEST_CASE("U-61 the audit of certifications names none of them, so that deleting a user leaves none behind",
          "[cli][certification]") {
  Academy academy;
  academy("user certification remove ada@example.org Sales --quiet");
  academy("user certification move --from ada@example.org --to bo@example.org --quiet");
  CHECK(academy.rows("SELECT action, subject, details FROM audit WHERE action LIKE 'user.certification.%' "
                     "ORDER BY id") ==
        Rows{"user.certification.add|ada@example.org|", "user.certification.add|ada@example.org|",
             "user.certification.add|ada@example.org|", "user.certification.add|bo@example.org|",
             "user.certification.remove|ada@example.org|",
             R"(user.certification.move|ada@example.org|{"to":"bo@example.org","certifications":2})"});
}

TEST_CASE("U-30 an admin sees the certifications of the account's people only, the operator all",
          "[cli][certification]") {
  Academy academy;
  academy("account add Other --admin zoe@example.org --quiet");
  academy("user certification add zoe@example.org Inbound --quiet");
  CHECK(academy.json("user certification list").size() == 5);
  CHECK(academy.json("user certification list --as zoe@example.org --account other").size() == 1);
  academy.fails(ExitCode::not_found,
                "user certification move --from ada@example.org --to zoe@example.org --as zoe@example.org "
                "--account other");
}

TEST_CASE("U-62 a super admin takes certifications only from present members who were never in another account",
          "[cli][certification][rights]") {
  struct Case {
    const char* name;
    Rows lines;
    bool may_take;
  };
  const std::vector<Case> cases{
      {"of this account alone", {}, true},
      {"deactivated here", {"user deactivate ada@example.org --yes"}, true},
      {"removed here", {"user deactivate ada@example.org --yes", "user remove ada@example.org --yes"}, false},
      {"active elsewhere too", {"--account other user add ada@example.org"}, false},
      {"invited elsewhere", {"--account other user add ada@example.org --invite"}, false},
      {"once elsewhere",
       {"--account other user add ada@example.org", "--account other --as ada@example.org user leave --yes"},
       false},
      {"removed here and back",
       {"user deactivate ada@example.org --yes", "user remove ada@example.org --yes", "user add ada@example.org"},
       true},
  };
  for (const auto& [name, lines, may_take] : cases) {
    INFO(name);
    Academy academy;
    academy("account add Other --admin zoe@example.org --quiet");
    academy.with("ROLLCALL_ACCOUNT", "acme");
    for (const auto& line : lines) academy(line + " --quiet");
    const auto code = may_take ? ExitCode::ok : ExitCode::denied;
    const std::string admin = " --as root@example.org --dry-run";
    academy.fails(code, "user certification move --from ada@example.org --to bo@example.org" + admin);
    academy.fails(code, "user certification remove ada@example.org Sales" + admin);
    academy.fails(code, "user certification add ada@example.org Sales --earned 2026-10-01" + admin);
    academy("user certification add ada@example.org Service" + admin);
    academy("user certification add ada@example.org Sales" + admin);
    academy("user certification move --from ada@example.org --to bo@example.org --dry-run");
  }
}

TEST_CASE("U-62 an admin who may not take certifications is told who may, and why", "[cli][certification]") {
  Academy academy;
  academy("account add Other --admin zoe@example.org --quiet");
  academy("--account other user add ada@example.org --quiet");
  CHECK(academy
            .fails(ExitCode::denied,
                   "--account acme --as root@example.org user certification remove ada@example.org Sales")
            .err ==
        "rollcall: only ada@example.org or the operator may change or remove certifications of ada@example.org, who is "
        "or was a member of other accounts too\n");
}

TEST_CASE("U-62 S-22 any member lists, adds, corrects, removes and moves their own certifications",
          "[cli][certification][rights]") {
  Academy academy;
  academy("account add Other --admin zoe@example.org --quiet");
  academy("--account other user add ada@example.org --quiet");
  const std::string ada = "--account acme --as ada@example.org user certification ";
  CHECK(academy.json(ada + "list ADA@example.org").size() == 3);
  CHECK(academy.json(ada + "add ada@example.org Service --earned 2026-10-01")["changed"] == true);
  CHECK(academy.json(ada + "add ada@example.org Service --earned 2026-10-02")["changed"] == true);
  academy(ada + "remove ada@example.org Service");
  CHECK(academy.json(ada + "move --from ada@example.org --to bo@example.org")["moved"] == 2);
  for (const std::string others : {"list bo@example.org", "add bo@example.org Sales", "remove bo@example.org Inbound",
                                   "move --from bo@example.org --to ada@example.org"})
    academy.fails(ExitCode::denied, ada + others);
}

TEST_CASE("U-62 user certification list without an address lists a user's own, and all of the account's to its admins",
          "[cli][certification][rights]") {
  Academy academy;
  const auto addresses = [&](const std::string& whoever) {
    Rows all;
    for (const auto& row : academy.json(whoever + "user certification list")) all.push_back(row["email"]);
    return all;
  };
  CHECK(addresses("--as bo@example.org ") == Rows{"bo@example.org"});
  CHECK(addresses("--as root@example.org ").size() == 4);
  CHECK(addresses("").size() == 4);
  academy.deactivate("bo@example.org");
  academy.fails(ExitCode::denied, "--as bo@example.org user certification list");
}

TEST_CASE("U-62 users give their certifications only to people who are or were in an account with them",
          "[cli][certification][rights]") {
  Academy academy;
  academy("account add Other --admin zoe@example.org --quiet");
  academy("account add Zoo --admin yak@zoo.example --quiet");
  academy("--account other user add ada@example.org --quiet");
  const std::string ada = "--account acme --as ada@example.org user certification move --from ada@example.org --to ";
  CHECK_THAT(academy.fails(ExitCode::not_found, ada + "yak@zoo.example").err,
             Catch::StartsWith("rollcall: no such user: yak@zoo.example\n"));
  CHECK(academy.json(ada + "zoe@example.org")["moved"] == 3);
}

TEST_CASE("U-62 somebody who is no longer a member anywhere moves their certifications by their password",
          "[cli][certification][secrets]") {
  Academy academy;
  academy.given(good_password + '\n')("user password ada@example.org --password-stdin --quiet");
  academy("--as ada@example.org user leave --yes --quiet");
  const std::string move = "user certification move --from ada@example.org --to bo@example.org --password-stdin";
  academy.as_os_user(4711, "somebody");
  academy.given(other_password + '\n').fails(ExitCode::denied, move);
  academy.given("").fails(ExitCode::denied, "user certification move --from ada@example.org --to bo@example.org");
  CHECK(academy.given(good_password + '\n').json(move)["moved"] == 2);
  CHECK(academy.rows("SELECT actor FROM audit WHERE action = 'user.certification.move'") ==
        Rows{"user:ada@example.org"});
}

}  // namespace
}  // namespace rollcall::testing
