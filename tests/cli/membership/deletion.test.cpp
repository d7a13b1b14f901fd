#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "rollcall/base/text.hpp"
#include "support/roll.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

std::string bytes_of(const std::string& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

TEST_CASE("U-60 leaving asks for one's own address, and a wrong one changes nothing", "[cli][user][membership]") {
  Roll roll;
  roll.member("ada@example.org");
  roll.fails(ExitCode::usage, "user leave --yes");
  roll.fails(ExitCode::refused, "--as ada@example.org user leave --confirm root@example.org");
  roll.typing("ada\n").fails(ExitCode::refused, "--as ada@example.org user leave");
  CHECK(roll.status_of("ada@example.org") == "active");
  roll("--as ada@example.org user leave --confirm 'Ada@Example.org'");
  CHECK(roll.rows("SELECT actor, action, subject FROM audit ORDER BY id DESC LIMIT 1") ==
        Rows{"operator:olga as ada@example.org|user.leave|ada@example.org"});
  CHECK(roll.rows("SELECT count(*) FROM mail WHERE to_email = 'ada@example.org'") == Rows{"0"});
}

TEST_CASE("U-60 leaving one account leaves the others as they are", "[cli][user][membership]") {
  Roll roll;
  roll.member("ada@example.org");
  roll("account add Other --admin ada@example.org --time-zone UTC --quiet");
  roll("--account acme --as ada@example.org user leave --yes");
  CHECK(roll.rows("SELECT slug, status FROM member JOIN account ON account.id = account_id JOIN user ON user.id = "
                  "user_id WHERE email = 'ada@example.org' ORDER BY slug") == Rows{"acme|removed", "other|active"});
}

TEST_CASE("U-61 after deletion the file holds the person's address, and nothing else of them",
          "[cli][user][membership]") {
  Roll roll{"UTC", "2026-01-01T00:00Z"};
  roll("user add ada@example.org --first-name Adalbertina --last-name O&Byronskaya --quiet");
  roll("user set ada@example.org --last-name O&Byronskaya-Lovelace --quiet");
  roll.tamper("UPDATE user SET password = '$argon2id$itissecret' WHERE email = 'ada@example.org'");
  roll.tamper("INSERT INTO certification (user_id, name) SELECT id, 'Mastery of Engines' FROM user");
  roll.tamper("DELETE FROM certification WHERE user_id = 1");
  roll.run_daily("2026-06-01", "2026-06-12").hand_over();
  roll.run_daily("2026-06-13", "2026-06-20");
  REQUIRE(bytes_of(roll.file()).find("Adalbertina") != std::string::npos);
  REQUIRE(roll.rows("SELECT count(*) FROM mail WHERE to_email = 'ada@example.org'") != Rows{"0"});

  roll("user delete ada@example.org --confirm ada@example.org");

  const auto bytes = bytes_of(roll.file());
  for (const auto* gone : {"Adalbertina", "Byronskaya", "Lovelace", "itissecret", "Mastery of Engines"}) {
    INFO(gone);
    CHECK(bytes.find(gone) == std::string::npos);
  }
  CHECK(roll.rows("SELECT email, first_name, last_name, password FROM user WHERE id = 2") ==
        Rows{"ada@example.org|||"});
  CHECK(roll.rows("SELECT count(*) FROM mail WHERE to_email = 'ada@example.org' AND (body_id IS NOT NULL OR state = "
                  "'queued')") == Rows{"0"});
  CHECK(roll.rows("SELECT action FROM audit WHERE subject = 'ada@example.org'") ==
        Rows{"user.add", "user.set", "user.leave", "user.delete"});
}

TEST_CASE("U-61 mail that still waits for others is kept, and names the address", "[cli][user][membership]") {
  Roll roll{"UTC", "2026-01-01T00:00Z"};
  roll("user add ada@example.org --first-name Ada --last-name Lovelace --quiet");
  roll.run_daily("2026-06-01", "2026-06-02");
  const auto id = roll.rows("SELECT id FROM mail WHERE kind = 'cycle.notice.admin' AND state = 'queued'").at(0);
  const auto text = [&] { return roll.json("mail show " + id)["text"].get<std::string>(); };
  REQUIRE_THAT(text(), Catch::Contains("- Ada Lovelace (ada@example.org), never signed in"));
  roll("user delete ada@example.org --yes");
  CHECK_THAT(text(), Catch::Contains("- ada@example.org, never signed in"));
}

TEST_CASE("M-14 deleting somebody changes only their name in mails and notifications, and no other text",
          "[cli][user][membership]") {
  // Names that are parts of other names, of addresses, and of the places themselves.
  const auto* name = GENERATE("Al", "name", "app.example.org", "user", "e", "<b>", "mention");
  Roll roll{"UTC", "2026-01-01T00:00Z"};
  roll("account set --sign-in-url https://app.example.org/sign-in --quiet");
  roll("user add alan@example.org --first-name Alan --last-name Turing --quiet");
  roll("user add bob@example.org --quiet --last-name " + std::string{name});
  roll.run_daily("2026-06-01", "2026-06-02");
  roll("user reset-password alan@example.org --quiet");
  const auto texts = [&] {
    std::vector<std::string> all;
    for (const auto& id : roll.rows("SELECT id FROM mail WHERE to_email <> 'bob@example.org' ORDER BY id")) {
      const auto mail = roll.json("mail show " + id);
      for (const auto* part : {"subject", "text", "html"}) all.push_back(mail[part]);
    }
    for (const auto& told : roll.json("user notifications root@example.org")) all.push_back(told["text"]);
    return all;
  };
  const auto before = texts();

  roll("user delete bob@example.org --yes --quiet");

  const auto after = texts();
  REQUIRE(after.size() == before.size());
  const std::string mention = std::string{name} + " (bob@example.org)";
  const std::string escaped = std::string{name} == "<b>" ? "&lt;b&gt; (bob@example.org)" : mention;
  for (std::size_t i = 0; i < before.size(); ++i) {
    auto expected = before[i];
    for (const auto& named : {mention, escaped, "bob@example.org (" + std::string{name} + ")"})
      for (auto at = expected.find(named); at != std::string::npos; at = expected.find(named))
        expected.replace(at, named.size(), "bob@example.org");
    const auto shown = std::string{name} == "<b>" ? "&lt;b&gt;" : std::string{name};
    expected = replaced(expected, "<strong>" + shown + "</strong></bdi></div>\n<div>bob@example.org</div>",
                        "<strong>bob@example.org</strong></bdi></div>\n<div></div>");
    CHECK(after[i] == expected);
  }
  roll.at("2026-06-02T13:00Z").hand_over();
  CHECK(roll.rows("SELECT count(*) FROM mail WHERE state = 'failed'") == Rows{"0"});
}

TEST_CASE("M-14 the list that is attached to a mail names no deleted person", "[cli][user][membership]") {
  Roll roll{"UTC", "2026-01-01T00:00Z"};
  for (int i = 0; i < 60; ++i)
    roll("user add member" + std::to_string(i) + "@example.org --quiet --first-name Given" + std::to_string(i));
  roll.run_daily("2026-06-01", "2026-06-02");
  roll("user delete member55@example.org --yes --quiet");
  roll.at("2026-06-02T13:00Z").hand_over();

  CHECK(roll.rows("SELECT count(*) FROM mail_person WHERE listed IS NOT NULL") == Rows{"61"});  // root, too
  const auto id = roll.rows("SELECT id FROM mail WHERE kind = 'cycle.notice.admin'").at(0);
  const auto raw = roll("mail show " + id + " --raw").out;
  CHECK_THAT(raw, Catch::Contains("members-2026-06.csv"));
  CHECK(roll.rows("SELECT name FROM mail_person JOIN user ON user.id = user_id WHERE user.email = "
                  "'member55@example.org'") == Rows{""});
}

TEST_CASE("M-14 a body of an older version is erased with anybody it may name, and rewritten if it waits",
          "[cli][user][membership]") {
  Roll roll{"UTC", "2026-01-01T00:00Z"};
  roll("user add ada@example.org --first-name Ada --last-name Lovelace --quiet");
  roll("user add bob@example.org --first-name Bob --quiet");
  roll.run_daily("2026-06-01", "2026-06-01").hand_over();
  roll.run_daily("2026-06-15", "2026-06-16");  // the reminders wait
  // As the old version stored them: names as text.
  roll.tamper("DELETE FROM mail_person");
  roll.tamper(
      "UPDATE mail_body SET names_by_place = 0, text = 'Ada Lovelace and Bob are away', html = '<p>Ada Lovelace</p>'");

  roll("user delete ada@example.org --yes --quiet");

  CHECK(roll.rows("SELECT count(*) FROM mail WHERE body_id IS NOT NULL AND state = 'sent'") == Rows{"0"});
  CHECK(bytes_of(roll.file()).find("Ada Lovelace") == std::string::npos);
  for (const auto* kind : {"cycle.reminder.admin", "cycle.reminder.user"}) {
    const auto waiting = roll.rows("SELECT id FROM mail WHERE state = 'queued' AND kind = '" + std::string{kind} + "'");
    REQUIRE(waiting.size() == 1);
    const auto text = roll.json("mail show " + waiting.front())["text"].get<std::string>();
    CHECK_THAT(text, !Catch::Contains("Lovelace"));
    CHECK_THAT(text, Catch::Contains("Tuesday 30 June 2026"));
  }
  roll.at("2026-06-16T13:00Z").hand_over();
  CHECK(roll.rows("SELECT count(*) FROM mail WHERE state = 'failed'") == Rows{"0"});
}

TEST_CASE("U-61 a user is deleted by themself or the operator alone", "[cli][user][membership]") {
  Roll roll;
  roll.member("ada@example.org");
  roll.member("bo@example.org");
  roll.fails(ExitCode::denied, "--as root@example.org user delete ada@example.org --yes");
  roll("--as bo@example.org user delete BO@example.org --yes");
  roll("user delete ada@example.org --yes");
  CHECK(roll.json("user delete ada@example.org --yes")["unchanged_users"] == Json{"ada@example.org"});
  roll.fails(ExitCode::not_found, "user delete eve@example.org --yes");
}

TEST_CASE("U-61 deletion is refused while they are a member elsewhere, and withdraws invitations",
          "[cli][user][membership]") {
  Roll roll;
  roll.member("ada@example.org");
  roll("account add Other --admin eva@example.org --time-zone UTC --quiet");
  roll("--account other user add ada@example.org --quiet");
  CHECK(roll.fails(ExitCode::refused, "--account acme user delete ada@example.org --yes --json").error()["message"] ==
        "ada@example.org is still a member of other");
  CHECK(roll.fails(ExitCode::refused, "user delete ada@example.org --yes --json").error()["message"] ==
        "ada@example.org is still a member of acme, other");
  roll("--account other user deactivate ada@example.org --yes --quiet");
  roll.fails(ExitCode::refused, "--account acme user delete ada@example.org --yes");
  roll.tamper(
      "UPDATE member SET status = 'invited', deactivated_at = NULL, deactivated_because = NULL WHERE account_id = 2 "
      "AND status = 'deactivated'");
  roll("--account acme user delete ada@example.org --yes");
  CHECK(roll.rows("SELECT slug, status FROM member JOIN account ON account.id = account_id JOIN user ON user.id = "
                  "user_id WHERE email = 'ada@example.org' ORDER BY slug") == Rows{"acme|removed", "other|removed"});
}

TEST_CASE("U-61 what is lost for good is named before a deletion, in a dry run and after it, certifications first",
          "[cli][user][membership]") {
  Roll roll;
  roll.at("2026-11-02T09:00Z");
  roll("user add ada@example.org --first-name Ada --quiet");
  roll.tamper("UPDATE user SET password = 'x' WHERE email = 'ada@example.org'");
  roll("user certification add ada@example.org Inbound --earned 2026-03-01 --quiet");
  roll("user certification add ada@example.org 'Ökonomie, Teil 2' --quiet");
  roll("user reset-password ada@example.org --quiet");
  roll.open_session("ada@example.org");
  roll.tamper("INSERT INTO notification_text (id, text) VALUES (1, 'y')");
  roll.tamper("INSERT INTO notification (member_id, kind, text_id, created_at) VALUES (2, 'x', 1, 0), (2, 'x', 1, 0)");
  check_golden("user_delete_dry_run.json", roll("user delete ada@example.org --dry-run --json").out);
  const auto dry = roll("user delete ada@example.org --dry-run").out;
  check_golden("user_delete_dry_run", dry);
  const auto asked = roll.typing("no\n").fails(ExitCode::refused, "user delete ada@example.org").err;
  check_golden("user_delete_asks", asked);
  const auto done = roll("user delete ada@example.org --yes").out;
  CHECK("Dry run, nothing is written:\n" + done +
            "To keep the certifications: rollcall user certification move --from ada@example.org --to EMAIL\n" ==
        dry);
}

TEST_CASE("U-61 a deletion that loses only the membership names nothing as lost", "[cli][user][membership]") {
  Roll roll;
  roll.member("ada@example.org");
  CHECK(roll("user delete ada@example.org --yes").out == "1 member deleted: ada@example.org\n");
}

TEST_CASE("U-61 an account's only member is deleted although they hold billing roles, which go with them",
          "[cli][user][membership]") {
  Roll roll;
  roll("user certification add root@example.org Inbound --quiet");
  roll("account billing-contact add root@example.org --role technical --quiet");
  roll("user add ada@example.org --invite --quiet");
  roll.fails(ExitCode::refused, "--as root@example.org user delete root@example.org --yes");
  roll("user remove ada@example.org --yes --quiet");
  check_golden("user_delete_only_member", roll("--as root@example.org user delete root@example.org --yes").out);
  CHECK(roll.rows("SELECT count(*) FROM billing_contact") == Rows{"0"});
  CHECK(roll.rows("SELECT details FROM audit WHERE action = 'account.billing-contact.remove' ORDER BY id") ==
        Rows{R"({"role":"primary","because":"deleted"})", R"({"role":"technical","because":"deleted"})"});
}

TEST_CASE("U-62 losing the last membership does not delete the user", "[cli][user][membership]") {
  Roll roll;
  roll("user add ada@example.org --first-name Ada --quiet");
  roll("--as ada@example.org user leave --yes --quiet");
  CHECK(roll.rows("SELECT first_name, deleted_at FROM user WHERE email = 'ada@example.org'") == Rows{"Ada|"});
  roll("user delete ada@example.org --yes");
  CHECK(roll.rows("SELECT first_name FROM user WHERE email = 'ada@example.org'") == Rows{""});
}

TEST_CASE("U-61 somebody who is no longer a member anywhere deletes themself by their password",
          "[cli][user][membership]") {
  Roll roll;
  const std::string password = "correct-horse-battery-9\n";
  roll("user add ada@example.org --quiet");
  roll.given(password)("user password ada@example.org --password-stdin --quiet");
  const std::string line = "user delete ada@example.org --password-stdin --confirm ada@example.org";
  roll.given(password).fails(ExitCode::refused, line);
  roll("--as ada@example.org user leave --yes --quiet");
  CHECK(roll.given("another-good-guess-77\n").fails(ExitCode::denied, line + " --json").error()["message"] ==
        "the address or the password is wrong");
  roll.given(password)(line);
  CHECK(roll.rows("SELECT actor, subject FROM audit WHERE action = 'user.delete'") ==
        Rows{"user:ada@example.org|ada@example.org"});
  roll.given(password).fails(ExitCode::denied, line);
}

TEST_CASE("U-61 a deleted address that is added anew is a new person", "[cli][user][membership]") {
  Roll roll;
  roll("user add ada@example.org --first-name Ada --quiet");
  roll("user delete ada@example.org --yes --quiet");
  roll("user add ada@example.org --last-name Grau --quiet");
  const auto ada = roll.json("user show ada@example.org");
  CHECK(ada["first_name"] == "");
  CHECK(ada["last_name"] == "Grau");
  CHECK(ada["history"].size() == 1);
  CHECK(roll.rows("SELECT deleted_at FROM user WHERE email = 'ada@example.org'") == Rows{""});
}

}  // namespace
}  // namespace rollcall::testing
