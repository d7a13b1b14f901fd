// M-16, M-17: who is written to in which language, and whom answers go to.
#include <catch2/catch.hpp>

#include "support/november.hpp"

namespace rollcall::testing {
namespace {

using Lines = std::vector<std::string>;

/// The language of each mail of the kind, by address.
Lines languages_of(Roll& roll, const std::string& kind) {
  return roll.rows(
      "SELECT to_email, mail_body.language FROM mail JOIN mail_body ON mail_body.id = body_id WHERE kind = '" + kind +
      "' ORDER BY to_email");
}

Json mail_to(Roll& roll, const std::string& email) {
  return roll.json("mail show " + roll.rows("SELECT max(id) FROM mail WHERE to_email = '" + email + "'").front());
}

/// A month whose reminder is due now.
class RemindedToday : public Roll {
 public:
  RemindedToday() : Roll{"Europe/Oslo", since} {
    for (const std::string name : {"ada", "bob", "carl", "dora"}) member(name + "@example.org").last_seen("2026-05-01");
    (*this)("user set root@example.org --first-name Root --last-name Boss");
    (*this)("user set bob@example.org --language zh-CN");
    (*this)("user set carl@example.org --language de");
    (*this)("user set dora@example.org --language pl");
    at(notice).run();
    at(reminder).sign_in("root@example.org");
  }
};

}  // namespace

TEST_CASE("M-17 a mail is in its reader's language, else the account's, else English", "[cli][mail]") {
  RemindedToday roll;
  roll.run();
  const std::string kind = "cycle.reminder.user";
  CHECK(languages_of(roll, kind) ==
        Lines{"ada@example.org|en", "bob@example.org|zh-Hans", "carl@example.org|en", "dora@example.org|pl"});
  CHECK(mail_to(roll, "dora@example.org")["subject"] == "Zaloguj się do 29 listopada, aby zachować dostęp");
  CHECK(says(mail_to(roll, "bob@example.org")["text"], "2026年11月30日（星期一）"));
  CHECK(mail_to(roll, "dora@example.org")["language"] == "pl");
}

TEST_CASE("M-17 readers without a language of their own get the account's", "[cli][mail]") {
  RemindedToday roll;
  roll("account set --language fi");
  roll("user set bob@example.org --language none");
  roll.run();
  CHECK(languages_of(roll, "cycle.reminder.user") ==
        Lines{"ada@example.org|fi", "bob@example.org|fi", "carl@example.org|en", "dora@example.org|pl"});
  CHECK(languages_of(roll, "cycle.reminder.admin") == Lines{"root@example.org|en"});
}

TEST_CASE("M-17 the body of a mail is stored once per language, however many people read it", "[cli][mail]") {
  RemindedToday roll;
  roll.run();
  CHECK(roll.rows("SELECT count(DISTINCT body_id) FROM mail WHERE kind = 'cycle.reminder.user'") == Lines{"3"});
}

TEST_CASE("M-17 the language of a user is set, shown, listed, imported and exported", "[cli][roll]") {
  Roll roll;
  CHECK(roll.json("user add ada@example.org --language NB-no")["user"]["language"] == "nb-NO");
  CHECK(roll.json("user list").at(0)["language"] == "nb-NO");
  CHECK(says(roll("user show ada@example.org").out, "language"));
  CHECK(roll.json("user set ada@example.org --language nb-NO")["changed"] == false);
  CHECK(roll.fails(ExitCode::usage, "user set ada@example.org --language Norwegian")
            .err.find("not the tag of a language") != std::string::npos);
  roll.given("email,preferred language\nada@example.org,sv_SE\nbob@example.org,\n");
  roll("user import -");
  CHECK(roll.rows("SELECT email, language FROM user ORDER BY email") ==
        Lines{"ada@example.org|sv-SE", "bob@example.org|", "root@example.org|"});
  CHECK(roll.rows("SELECT details FROM audit WHERE action = 'user.set' ORDER BY id DESC LIMIT 1") ==
        Lines{R"({"language":"sv-SE"})"});
  const auto file = (roll.folder() / "members.csv").string();
  roll("user export " + file);
  roll("user set ada@example.org --language none");
  CHECK(roll.json("user import " + file)["updated"] == 1);
  CHECK(roll.rows("SELECT language FROM user WHERE email = 'ada@example.org'") == Lines{"sv-SE"});
}

TEST_CASE("U-66 M-17 members set their own language", "[cli][roll]") {
  Roll roll;
  roll.member("ada@example.org");
  CHECK(roll.json("user set ada@example.org --language pl --as ada@example.org")["user"]["language"] == "pl");
}

TEST_CASE("M-16 answers go to the super admin seen last, or to whom the account says", "[cli][mail]") {
  RemindedToday roll;
  roll.member("away@example.org").super_admin().last_seen("2026-05-01");
  roll.run();
  CHECK(mail_to(roll, "ada@example.org")["reply_to"] == "root@example.org");
  CHECK_FALSE(says(mail_to(roll, "ada@example.org")["text"], "away@example.org"));
  CHECK(says(mail_to(roll, "ada@example.org")["text"],
             "Questions? Reply to this mail, or write to: - Root Boss (root@example.org)"));
  roll("account set --reply-to help@example.org");
  roll("user deactivate ada@example.org --yes");
  CHECK(mail_to(roll, "ada@example.org")["reply_to"] == "help@example.org");
}

TEST_CASE("M-16 if every super admin is away, a mail names nobody, and has no address for answers", "[cli][mail]") {
  Roll roll{"Europe/Oslo", "2026-06-01"};
  roll.member("ada@example.org").last_seen("2026-05-01");
  roll.at(deactivation)("user deactivate ada@example.org --yes");
  CHECK(mail_to(roll, "ada@example.org")["reply_to"].is_null());
  CHECK(says(mail_to(roll, "ada@example.org")["text"], "Ask an admin of Acme."));
}

TEST_CASE("M-16 a month switched off after a reminder is cancelled by mail to those who got the reminder",
          "[cli][mail]") {
  RemindedToday roll;
  roll.run();
  roll.refuse_address("carl@example.org");
  roll.hand_over();
  roll.at("2026-11-17").sign_in("bob@example.org");
  roll("autodeactivate exclude dora@example.org");
  roll("autodeactivate disable");
  CHECK(roll.mails("cycle.cancelled") == Lines{"cycle.cancelled.user ada@example.org",
                                               "cycle.cancelled.user bob@example.org",
                                               "cycle.cancelled.user dora@example.org"});
  CHECK(mail_to(roll, "ada@example.org")["subject"] == "Your access does not end on 30 Nov");
  roll.hand_over();
  CHECK(roll.rows("SELECT count(*) FROM mail WHERE kind = 'cycle.cancelled.user' AND state = 'sent'") == Lines{"3"});
}

TEST_CASE("M-16 a month switched off before anybody was reminded writes to nobody", "[cli][mail]") {
  RemindedToday roll;
  roll("autodeactivate disable");
  CHECK(roll.mails("cycle.cancelled").empty());
}

TEST_CASE("M-16 an exclusion that ended after the reminders is not told as a mail that failed", "[cli][mail]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  roll.member("bob@example.org").last_seen("2026-05-01");
  roll("autodeactivate exclude bob@example.org --through 2026-11-29");
  for (const auto* day : {notice, reminder, final_reminder, deactivation}) step(roll, day);
  CHECK(roll.cycle_state_of("bob@example.org") == "unwarned");
  const auto text = text_of(roll, "cycle.deactivation.admin");
  CHECK(says(text, "bob@example.org: were excluded when the reminders went out, so nobody had warned them"));
  CHECK_FALSE(says(text, "no reminder reached"));
}

TEST_CASE("M-18 a mail without a sender set comes from this host, and so does its Message-ID", "[cli][mail]") {
  Roll roll{"Europe/Oslo", since};
  roll("mail test ada@example.org");
  CHECK(mail_to(roll, "ada@example.org")["message_id"].get<std::string>().ends_with("@host.example"));
  roll("account set --mail-from roll@acme");
  CHECK(says(roll("mail transport show").err, "the mails of acme come from roll@acme, a domain without a dot"));
  CHECK(says(roll.try_to("doctor").out, "the mails of acme come from roll@acme, a domain without a dot"));
}

}  // namespace rollcall::testing
