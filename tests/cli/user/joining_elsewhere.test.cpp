// U-66, U-65: whoever is in another account joins by accepting, unless the operator adds them.
#include <catch2/catch.hpp>
#include <functional>

#include "support/import.hpp"
#include "support/tokens.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

const std::string member_elsewhere = "carol@beta.test";
const std::string as_root = "--account acme --as root@example.org ",
                  as_her_boss = "--account beta --as boss@beta.test ";

/// Carol is somewhere on the roll, but no member of acme.
struct Joining : Import {
  Joining() {
    use_maildir(*this);
    (*this)("account add Beta --admin boss@beta.test");
  }

  Answer operator()(const std::string& line) { return Roll::operator()(line); }
  Json imported(const std::string& csv, const std::string& how) {
    given(csv);
    return json(how + "user import -");
  }
  std::string status_in_acme() {
    return rows("SELECT status FROM member JOIN user ON user.id = user_id WHERE account_id = 1 AND email = '" +
                member_elsewhere + "' AND status <> 'removed'")
        .front();
  }
};

struct Where {
  const char* name;
  std::function<void(Joining&)> is_so;
  std::string joins_as;
};

const std::vector<Where> everywhere{
    {"not on the roll", [](auto&) {}, "active"},
    {"invited elsewhere", [](auto& roll) { roll("--account beta user add " + member_elsewhere + " --invite"); },
     "invited"},
    {"active elsewhere", [](auto& roll) { roll("--account beta user add " + member_elsewhere); }, "invited"},
    {"deactivated elsewhere",
     [](auto& roll) {
       roll("--account beta user add " + member_elsewhere);
       roll("--account beta user deactivate " + member_elsewhere + " --yes");
     },
     "invited"},
    {"removed elsewhere",
     [](auto& roll) {
       roll("--account beta user add " + member_elsewhere);
       roll("--account beta --as " + member_elsewhere + " user leave --yes");
     },
     "active"},
    {"withdrawn elsewhere",
     [](auto& roll) {
       roll("--account beta user add " + member_elsewhere + " --invite");
       roll("--account beta user remove " + member_elsewhere + " --yes");
     },
     "active"},
    {"deleted",
     [](auto& roll) {
       roll("--account beta user add " + member_elsewhere);
       roll("--account beta user delete " + member_elsewhere + " --yes");
     },
     "active"},
};

}  // namespace

TEST_CASE("U-66 a super admin adds nobody from another account as active: they are invited, by hand and by import",
          "[cli][user][import][rights]") {
  for (const auto& [name, is_so, joins_as] : everywhere) {
    INFO(name);
    for (const auto& [how, expected] :
         std::vector<std::pair<std::string, std::string>>{{as_root, joins_as}, {"--account acme ", "active"}}) {
      INFO(how);
      Joining by_hand, by_import;
      is_so(by_hand);
      is_so(by_import);
      by_hand(how + "user add " + member_elsewhere);
      CHECK(by_hand.status_in_acme() == expected);
      CHECK(by_hand.mails("user.invited").size() == (std::string{name} == "invited elsewhere" ? 1 : 0));
      const auto report = by_import.imported("email\n" + member_elsewhere + '\n', how);
      CHECK(by_import.status_in_acme() == expected);
      CHECK(report["added"] == 1);
      REQUIRE(report["notes"].size() == 1);  // either that they are invited, or since when they count as seen
      CHECK((report["notes"][0].get<std::string>().find("by accepting") != std::string::npos) ==
            (expected == "invited"));
    }
  }
}

TEST_CASE_METHOD(Joining,
                 "U-66 a super admin who adds somebody from another account reads that they are invited, and "
                 "what sends the mail",
                 "[cli][user]") {
  (*this)("--account beta user add " + member_elsewhere + " --first-name Carol");
  const auto answer = (*this)(as_root + "user add " + member_elsewhere + " --first-name Karla --seat core");
  check_golden("user_add_from_elsewhere", answer.out + answer.err);
  CHECK(rows("SELECT first_name FROM user WHERE email = '" + member_elsewhere + "'") == Rows{"Carol"});
  CHECK(mails("user.").empty());
  (*this)(as_root + "user invite " + member_elsewhere);
  CHECK(mails("user.") == Rows{"user.invited carol@beta.test"});
}

TEST_CASE_METHOD(
    Joining,
    "U-66 imported rows about people in other accounts become invitations, and the import says what it leaves out",
    "[cli][import]") {
  (*this)("--account beta user add " + member_elsewhere + " --first-name Carol");
  (*this)("--account beta user add dan@beta.test");
  const std::string csv =
      "email,first name,last login date,created,status\n"
      "carol@beta.test,Karla,2026-10-01,2026-01-05,active\n"
      "dan@beta.test,,,,\n"
      "boss@beta.test,,,2026-02-03,invited\n"
      "eve@example.org,Eve,2026-10-02,,\n";
  given(csv);
  const auto dry = (*this)(as_root + "user import - --dry-run");
  check_golden("user_import_from_elsewhere", dry.out + dry.err);
  CHECK(members() == Rows{"boss@beta.test|||active|1|||||2026-11-01", "carol@beta.test|Carol||active|0|||||2026-11-01",
                          "dan@beta.test|||active|0|||||2026-11-01"});
  given(csv);
  check_golden("user_import_from_elsewhere.json", (*this)(as_root + "user import - --json").out);
  CHECK(rows("SELECT email, first_name, status, date(last_sign_in_at, 'unixepoch'), date(joined_at, 'unixepoch'), "
             "date(member.created_at, 'unixepoch') FROM member JOIN user ON user.id = user_id "
             "WHERE account_id = 1 AND member.id > 1 ORDER BY email") ==
        Rows{"boss@beta.test||invited|||2026-02-03", "carol@beta.test|Carol|invited|||2026-11-01",
             "dan@beta.test||invited|||2026-11-01", "eve@example.org|Eve|active|2026-10-02|2026-10-02|2026-11-01"});
  CHECK(rows("SELECT count(*) FROM mail") == Rows{"0"});
  given(csv);
  const auto again = fails(ExitCode::partial, as_root + "user import - --keep-going --json").json();
  CHECK(again["rejected"] ==
        Json::parse(R"([{"line":2,"error":{"message":"carol@beta.test is invited, and must accept first"}}])"));
  CHECK(again["notes"].size() == 1);  // the cells that say no time
}

TEST_CASE_METHOD(Joining,
                 "U-66 a row that deactivates somebody of another account who never joined this one is rejected",
                 "[cli][import]") {
  (*this)("--account beta user add " + member_elsewhere);
  given("email,status\n" + member_elsewhere + ",deactivated\neve@example.org,\n");
  CHECK(
      fails(ExitCode::usage, as_root + "user import - --json").json()["rejected"] ==
      Json::parse(
          R"([{"line":2,"error":{"message":"carol@beta.test is in another account and must accept first, and cannot be )"
          R"(deactivated before"}}])"));
  given("email,status\n" + member_elsewhere + ",deactivated\neve@example.org,\n");
  CHECK(fails(ExitCode::partial, as_root + "user import - --json --keep-going").json()["added"] == 1);
  given("email,status\n" + member_elsewhere + ",deactivated\n");
  (*this)("--account acme user import - --yes");
  CHECK(status_in_acme() == "deactivated");
}

TEST_CASE_METHOD(Joining, "U-66 the first few of many from other accounts are named", "[cli][import]") {
  std::string csv = "email\n";
  for (int i = 1; i <= 7; ++i) {
    (*this)("--account beta user add user" + std::to_string(i) + "@beta.test");
    csv += "user" + std::to_string(i) + "@beta.test\n";
  }
  CHECK(
      imported(csv, as_root)["notes"][0] ==
      "7 people are in other accounts and join this one by accepting an invitation; invited, without a mail: "
      "user1@beta.test, "
      "user2@beta.test, user3@beta.test, user4@beta.test, user5@beta.test and 2 more (rollcall user invite EMAIL sends "
      "one)");
}

TEST_CASE_METHOD(Joining, "U-65 the invitation of one account sets no password for who has joined another",
                 "[cli][secrets]") {
  (*this)("--account beta user add " + member_elsewhere);
  (*this)(as_root + "user add " + member_elsewhere + " --invite");
  const auto token = token_sent_to(*this, member_elsewhere);
  given(token + '\n' + good_password + '\n');
  check_golden("user_accept_without_password", fails(ExitCode::refused, "user accept --token-stdin").err);
  CHECK(rows("SELECT password FROM user WHERE email = '" + member_elsewhere + "'") == Rows{""});
  CHECK(status_in_acme() == "invited");

  (*this)(as_her_boss + "user reset-password " + member_elsewhere);
  given(token_sent_to(*this, member_elsewhere) + '\n' + good_password + '\n')("user password " + member_elsewhere +
                                                                              " --token-stdin");
  given(token + '\n')("user accept --token-stdin");
  CHECK(status_in_acme() == "active");
}

TEST_CASE_METHOD(Joining, "U-65 the first of two invitations sets the password, the second asks for none",
                 "[cli][secrets]") {
  (*this)(as_her_boss + "user add " + member_elsewhere + " --invite");
  const auto beta = token_sent_to(*this, member_elsewhere);
  (*this)(as_root + "user add " + member_elsewhere + " --invite");
  const auto acme = token_sent_to(*this, member_elsewhere);
  given(acme + '\n' + good_password + '\n')("user accept --token-stdin");
  given(beta + '\n')("user accept --token-stdin");
  CHECK(rows("SELECT DISTINCT status FROM member") == Rows{"active"});
}

TEST_CASE_METHOD(Joining,
                 "U-65 an invitation is judged again when it is accepted, not only when the password was asked",
                 "[cli][secrets]") {
  struct Change {
    const char* name;
    std::function<void(Joining&)> happens;
    ExitCode code;
  };
  using enum ExitCode;
  const std::vector<Change> changes{
      {"nothing", [](auto&) {}, ok},
      {"invited elsewhere", [](auto& roll) { roll(as_her_boss + "user add " + member_elsewhere + " --invite"); }, ok},
      {"added elsewhere by the operator", [](auto& roll) { roll("--account beta user add " + member_elsewhere); },
       refused},
      {"added elsewhere, and gone from there",
       [](auto& roll) {
         roll("--account beta user add " + member_elsewhere);
         roll("--account beta --as " + member_elsewhere + " user leave --yes");
       },
       ok},
      {"given a password",
       [](auto& roll) { roll.given(good_password + '\n')("user password " + member_elsewhere + " --password-stdin"); },
       ok},
      {"withdrawn", [](auto& roll) { roll("--account acme user remove " + member_elsewhere + " --yes"); }, denied},
      {"invited again", [](auto& roll) { roll(as_root + "user invite " + member_elsewhere); }, denied},
      {"address changed",
       [](auto& roll) { roll("--account acme user set " + member_elsewhere + " --email c@beta.test"); }, denied},
      {"deleted", [](auto& roll) { roll("--account acme user delete " + member_elsewhere + " --yes"); }, denied},
      // The invitation is the account's, whoever in the account has sent it.
      {"who invited is deactivated", [](auto& roll) { roll("--account acme user deactivate sam@example.org --yes"); },
       ok},
  };
  for (const auto& [name, happens, code] : changes) {
    INFO(name);
    Joining roll;
    roll("--account acme user add sam@example.org --super-admin yes");
    roll("--account acme --as sam@example.org user add " + member_elsewhere + " --invite");
    const auto token = token_sent_to(roll, member_elsewhere);
    happens(roll);
    roll.given(token + '\n' + good_password + '\n');
    CHECK(roll.try_to("user accept --token-stdin").code == code);
  }
}

}  // namespace rollcall::testing
