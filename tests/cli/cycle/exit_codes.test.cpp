#include <SQLiteCpp/SQLiteCpp.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "support/november.hpp"

namespace rollcall::testing {
namespace {

/// Gives the account holidays of long ago, more than fit on a few pages of the file, and damages a page among them. The
/// damage is met by reading this account's calendar, and by nothing else.
void damage_holidays(Roll& roll, const std::string& account_id) {
  roll.tamper(
      "WITH RECURSIVE number (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n < 3000) "
      "INSERT INTO holiday (account_id, holiday_on) SELECT CAST(? AS INTEGER), date('1980-01-01', n || ' days') FROM "
      "number",
      {account_id});
  const auto leaves = roll.rows("SELECT pageno FROM dbstat WHERE name = 'holiday' AND pagetype = 'leaf' ORDER BY path");
  REQUIRE(leaves.size() > 4);
  const auto page = std::stoll(leaves[leaves.size() / 2]);
  const auto page_size = std::stoll(roll.rows("PRAGMA page_size").front());
  std::fstream file{roll.file(), std::ios::in | std::ios::out | std::ios::binary};
  file.seekp((page - 1) * page_size);
  file << std::string(static_cast<std::size_t>(page_size), '\xff');
  REQUIRE(file.flush());
}

TEST_CASE("A-40 of several exit codes a refusal wins over a mail server that cannot be used", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  roll("mail transport set sendmail:/no/such/program");
  roll.at(notice).fails(ExitCode::undelivered, "autodeactivate run");
  roll("account add Beta --admin bea@example.org");
  roll.tamper("UPDATE member SET super_admin = 0 WHERE account_id = 2");
  roll.tamper("UPDATE mail SET next_try_at = queued_at");
  const auto answer = roll.at("2026-12-01").fails(ExitCode::refused, "autodeactivate run --json");
  CHECK(answer.error()["code"] == "refused");
  CHECK(says(answer.err, "the mail server cannot be used"));
}

TEST_CASE("A-40 of several exit codes a fault of the database wins over a refusal, whichever comes first", "[cycle]") {
  const std::size_t broken = GENERATE(0U, 1U);
  const std::size_t refused = 1 - broken;
  Roll roll{"Europe/Oslo", since};
  roll("account add Beta --admin bea@example.org --time-zone Europe/Oslo");
  roll("account add Gamma --admin gus@example.org --time-zone Europe/Oslo");
  roll.tamper("UPDATE member SET super_admin = 0 WHERE account_id = CAST(? AS INTEGER)", {std::to_string(refused + 1)});
  damage_holidays(roll, std::to_string(broken + 1));

  const auto answer = roll.at(notice).fails(ExitCode::database, "autodeactivate run --json");

  const auto accounts = answer.json()["accounts"];
  REQUIRE(accounts.size() == 3);
  CHECK(accounts[broken]["error"]["code"] == "database");
  CHECK(accounts[refused]["error"]["code"] == "refused");
  CHECK(accounts[2]["steps"][0]["result"] == "nobody");
  CHECK(answer.error()["code"] == "database");
  CHECK(says(answer.err, "has no active super admin"));
}

}  // namespace
}  // namespace rollcall::testing
