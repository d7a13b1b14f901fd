#include <catch2/catch.hpp>

#include "support/roll.hpp"

namespace rollcall::testing {
namespace {

TEST_CASE("account show prints the settings of the only account", "[cli]") {
  Roll roll{"Europe/Oslo"};
  check_golden("account_show", roll("account show").out);
  check_golden("account_show.json", roll("account show --json").out);
}

TEST_CASE("account list prints every account by its slug", "[cli]") {
  Roll roll;
  roll.at("2026-02-03T09:30Z")("account add 'Zebra Zoo' --admin zoe@zoo.example --time-zone Asia/Kolkata");
  check_golden("account_list", roll("account list").out);
  check_golden("account_list.json", roll("account list --json").out);
  check_golden("account_list.ndjson", roll("account list -o ndjson").out);
  check_golden("account_list.csv", roll("account list -o csv").out);
}

TEST_CASE("S-22 every member sees which accounts they are in, and no others", "[cli][rights]") {
  Roll roll;
  roll.member("ada@example.org");
  roll("account add 'Zebra Zoo' --admin zoe@zoo.example --quiet");
  roll("account add Third --admin zoe@zoo.example --quiet");
  roll("account add Fourth --admin zoe@zoo.example --quiet");
  roll("--account zebra-zoo user add ada@example.org --quiet");
  roll("--account fourth user add ada@example.org --invite --quiet");
  const auto listed = roll.json("--as ada@example.org account list");
  REQUIRE(listed.size() == 2);
  CHECK(listed[0]["slug"] == "acme");
  CHECK(listed[0]["status"] == "active");
  CHECK(listed[1]["slug"] == "zebra-zoo");
  roll("--account zebra-zoo user deactivate ada@example.org --yes --quiet");
  check_golden("account_list_own", roll("--as ada@example.org account list").out);
  CHECK(roll.json("--as ada@example.org --account zebra-zoo account list").size() == 1);
  CHECK(roll.json("--as ada@example.org --account third account list").empty());
  roll("--account acme --as ada@example.org user leave --yes --quiet");
  roll.fails(ExitCode::denied, "--as ada@example.org account list");  // deactivated in one, gone from the other
  CHECK(roll.json("account list").size() == 4);
  CHECK(roll.json("account list --account third").size() == 1);
  CHECK(roll.json("account list")[0]["status"].is_null());
}

TEST_CASE("account add makes an account with its first super admin, and says so in the audit", "[cli]") {
  Roll roll;
  const auto report = roll.json("account add 'Zebra Zoo' --admin zoe@zoo.example");
  CHECK(report["account"]["slug"] == "zebra-zoo");
  CHECK(report["admin"] == "zoe@zoo.example");
  CHECK(report["changed"] == true);
  CHECK(roll.rows("SELECT actor, action, subject FROM audit WHERE account_id = 2") ==
        std::vector<std::string>{"operator:olga|account.add|zebra-zoo", "operator:olga|user.add|zoe@zoo.example"});
}

TEST_CASE("account add prints what it made", "[cli]") {
  Roll roll;
  check_golden("account_add", roll("account add 'Zebra Zoo' --slug zoo --admin zoe@zoo.example").out);
  check_golden("account_add.json", roll("account add 'Zoo Two' --admin zoe@zoo.example --json").out);
}

TEST_CASE("S-10 account add takes --session-timeout as init does", "[cli][session]") {
  Roll roll;
  const std::string add = "account add Zoo --admin zoe@zoo.example";
  CHECK(roll.json(add + " --session-timeout 15m")["account"]["session_timeout"] == "15m");
  CHECK(roll.json(add)["changed"] == false);
  CHECK(roll.json(add + " --session-timeout 15m")["changed"] == false);
  roll.fails(ExitCode::refused, add + " --session-timeout 30m");
  CHECK(roll.json("--account zoo session timeout")["timeout"] == "15m");
  CHECK(roll.json("account add Other --admin zoe@zoo.example")["account"]["session_timeout"] == "24h");
  CHECK_THAT(roll.fails(ExitCode::usage, "account add Third --admin zoe@zoo.example --session-timeout 7m").err,
             Catch::Contains("15m, 30m, 1h"));
  CHECK(roll.rows("SELECT count(*) FROM account") == std::vector<std::string>{"3"});
}

TEST_CASE("account add refuses a slug that is taken, and adds nobody", "[cli]") {
  Roll roll;
  const auto answer = roll.fails(ExitCode::refused, "account add Acme --admin zoe@zoo.example");
  CHECK(answer.err == "rollcall: there is already an account acme\nhint: choose another with --slug\n");
  CHECK(roll.rows("SELECT email FROM user") == std::vector<std::string>{"root@example.org"});
}

TEST_CASE("account add names what is wrong with a slug, a zone, an address, a name", "[cli]") {
  Roll roll;
  const std::string add = "account add Zoo --admin zoe@zoo.example ";
  CHECK(roll.fails(ExitCode::usage, add + "--slug Z!").err.find("Z!") != std::string::npos);
  CHECK(roll.fails(ExitCode::usage, add + "--time-zone Europe/Olso").err.find("Europe/Oslo") != std::string::npos);
  CHECK(roll.fails(ExitCode::usage, "account add Zoo --admin zoe").err.find("zoe") != std::string::npos);
  roll.fails(ExitCode::usage, "account add ' ' --admin zoe@zoo.example");
  roll.fails(ExitCode::usage, "account add '動物園' --admin zoe@zoo.example");  // no slug can be made of it
  CHECK(roll.rows("SELECT slug FROM account") == std::vector<std::string>{"acme"});
}

TEST_CASE("account set changes what is named, and the audit tells it once", "[cli]") {
  Roll roll{"Europe/Oslo"};
  const std::string set =
      "account set --name 'Acme Ltd' --time-zone Asia/Kolkata --weekend fri,sat --mail-from roll@example.org "
      "--sign-in-url https://app.example.org/login";
  const auto first = roll.json(set);
  CHECK(first["changed"] == true);
  CHECK(first["account"]["weekend"] == "fri,sat");
  CHECK(roll.rows("SELECT details FROM audit WHERE action = 'account.set'") ==
        std::vector<std::string>{
            R"({"name":"Acme Ltd","time_zone":"Asia/Kolkata","weekend":"fri,sat","mail_from":"roll@example.org",)"
            R"("sign_in_url":"https://app.example.org/login"})"});

  CHECK(roll.json(set)["changed"] == false);
  CHECK(roll.rows("SELECT count(*) FROM audit WHERE action = 'account.set'") == std::vector<std::string>{"1"});
}

TEST_CASE("account set prints the settings that stand now", "[cli]") {
  Roll roll;
  check_golden("account_set.json", roll("account set --name 'Acme Ltd' --json").out);
  check_golden("account_set", roll("account set --mail-from roll@example.org --weekend none").out);
  check_golden("account_set_unchanged", roll("account set --mail-from roll@example.org").out);
  check_golden("account_set_unchanged.json", roll("account set --mail-from roll@example.org --json").out);
}

TEST_CASE("U-41 account set --salesforce-sync is a switch", "[cli]") {
  Roll roll;
  CHECK(roll.json("account set --salesforce-sync yes")["account"]["salesforce_sync"] == true);
  CHECK(roll.json("account set --salesforce-sync ON")["changed"] == false);
  CHECK(roll.json("account show")["salesforce_sync"] == true);
  CHECK(roll.rows("SELECT details FROM audit WHERE action = 'account.set'") ==
        std::vector<std::string>{R"({"salesforce_sync":true})"});
  roll.fails(ExitCode::usage, "account set --salesforce-sync perhaps");
}

TEST_CASE("account set takes 'none' as the way back to the default", "[cli]") {
  Roll roll;
  roll("account set --mail-from roll@example.org --sign-in-url https://app.example.org");
  const auto account = roll.json("account set --mail-from none --sign-in-url none")["account"];
  CHECK(account["mail_from"].is_null());
  CHECK(account["sign_in_url"].is_null());
}

TEST_CASE("account set refuses a bad value among good ones, and changes nothing", "[cli]") {
  Roll roll;
  for (const std::string bad :
       {"--time-zone Mars/Olympus", "--weekend sat,noday", "--weekend mon,tue,wed,thu,fri,sat,sun",
        "--mail-from nobody", "--sign-in-url ftp://x", "--name ''"}) {
    INFO(bad);
    roll.fails(ExitCode::usage, "account set --sign-in-url https://app.example.org " + bad);
  }
  CHECK(roll.json("account show")["sign_in_url"].is_null());
}

TEST_CASE("account set --dry-run reports the change and writes nothing", "[cli]") {
  Roll roll;
  const auto before = content_of(roll.file());
  const auto report = roll.json("account set --name Other --dry-run");
  CHECK(report["dry_run"] == true);
  CHECK(report["changed"] == true);
  CHECK(report["account"]["name"] == "Other");
  CHECK(content_of(roll.file()) == before);
}

TEST_CASE("a file with several accounts requires --account, and the error lists them", "[cli]") {
  Roll roll;
  roll("account add 'Zebra Zoo' --admin zoe@zoo.example");
  const auto open = roll.fails(ExitCode::usage, "account show");
  CHECK(open.err.find("acme, zebra-zoo") != std::string::npos);
  CHECK(roll.fails(ExitCode::not_found, "account show --account zoo").err.find("no such account: zoo") !=
        std::string::npos);
  CHECK(roll.json("account show --account zebra-zoo")["name"] == "Zebra Zoo");
}

}  // namespace
}  // namespace rollcall::testing
