#include <catch2/catch.hpp>

#include "support/outbox.hpp"
#include "support/roll.hpp"

namespace rollcall::testing {
namespace {

using Strings = std::vector<std::string>;

/// A roll that hands mail over to the folder DIR/mail, and whose mails have numbers that tests can name.
struct MailTest : Roll {
  MailTest() : Roll{"Europe/Oslo"} {
    at("2026-11-02T06:00Z")("mail transport set maildir:" + maildir());
    tamper("UPDATE roll SET file_id = 'file'");
  }

  std::string maildir() const { return (folder() / "mail").string(); }

  /// A mail that greets its recipient, queued at 2026-11-02T06:00Z.
  void queue(const std::string& to, const std::string& cause = "a") {
    Outbox outbox{store::Database::open(file(), store::Access::write)};
    outbox.now = instant("2026-11-02T06:00Z");
    outbox.queue(to, cause);
  }

  std::vector<std::filesystem::path> delivered() const {
    if (!std::filesystem::exists(folder() / "mail/new")) return {};
    return {std::filesystem::directory_iterator{folder() / "mail/new"}, {}};
  }

  /// From now on the transport cannot be used.
  void break_transport() { write_file(folder() / "mail", "a file in the way"); }
  void mend_transport() { std::filesystem::remove(folder() / "mail"); }
};

}  // namespace

TEST_CASE_METHOD(MailTest, "M-09 mail list prints the mails, newest first", "[cli][mail]") {
  queue("ada@example.org");
  queue("bob@example.org");
  tamper(
      "UPDATE mail SET state = 'failed', attempts = 3, next_try_at = NULL, settled_at = queued_at, "
      "last_error = '550 no such user' WHERE id = 1");
  check_golden("mail_list", (*this)("mail list").out);
  check_golden("mail_list.json", (*this)("mail list --json").out);
  check_golden("mail_list.csv", (*this)("mail list -o csv").out);

  CHECK((*this)("mail list -o ndjson --limit 1").lines().size() == 1);
  CHECK(json("mail list --state failed")[0]["to"] == "ada@example.org");
  CHECK(json("mail list --to BOB@example.org")[0]["id"] == 2);
  CHECK(json("mail list --state cancelled").empty());
  CHECK((*this)("mail list --state sent").out == "No mails.\n");
}

TEST_CASE_METHOD(MailTest, "M-09 mail list names the states there are", "[cli][mail]") {
  const auto answer = fails(ExitCode::usage, "mail list --state lost");
  CHECK(answer.err == "rollcall: no mail has the state lost\nhint: --state queued, sent, failed or cancelled\n");
}

TEST_CASE_METHOD(MailTest, "M-09 mail show prints a mail as it will be sent", "[cli][mail]") {
  queue("ada@example.org");
  check_golden("mail_show", (*this)("mail show 1").out);
  check_golden("mail_show.json", (*this)("mail show 1 --json").out);
  check_golden("mail_show_raw", (*this)("mail show 1 --raw").out);
}

TEST_CASE_METHOD(MailTest, "M-09 what mail show --raw prints is what is handed over, byte for byte", "[cli][mail]") {
  queue("ada@example.org");
  const auto before = (*this)("mail show 1 --raw").out;
  (*this)("mail send");

  REQUIRE(delivered().size() == 1);
  CHECK(content_of(delivered()[0]) == before);
  CHECK(at("2026-12-24T06:00Z")("mail show 1 --raw").out == before);
}

TEST_CASE_METHOD(MailTest, "M-06 mail show names the attachments with their sizes", "[cli][mail]") {
  queue("ada@example.org");
  tamper(
      "INSERT INTO mail_attachment (body_id, name, media_type, content) "
      "VALUES (1, 'members.csv', 'text/csv; charset=utf-8', CAST('a,b' AS BLOB))");
  CHECK((*this)("mail show 1").out.find("Attachment: members.csv (3 bytes)\n") != std::string::npos);
  CHECK(json("mail show 1")["attachments"].dump() ==
        R"([{"name":"members.csv","media_type":"text/csv; charset=utf-8","size":3}])");
}

TEST_CASE_METHOD(MailTest, "M-08 of an erased mail mail show prints what is left", "[cli][mail]") {
  queue("ada@example.org");
  (*this)("mail send");
  at("2027-02-01T06:00Z")("mail send");
  check_golden("mail_show_erased", (*this)("mail show 1").out);
  check_golden("mail_show_erased.json", (*this)("mail show 1 --json").out);
  CHECK(json("mail show 1")["text"].is_null());
  CHECK(fails(ExitCode::refused, "mail show 1 --raw").err.find("the text of mail 1 was erased") != std::string::npos);
}

TEST_CASE_METHOD(MailTest, "M-09 every verb about one mail says when there is none", "[cli][mail]") {
  for (const std::string verb : {"show", "retry", "drop"}) {
    const auto answer = fails(ExitCode::not_found, "mail " + verb + " 7");
    CHECK(answer.err == "rollcall: no such mail: 7\nhint: rollcall mail list\n");
  }
  fails(ExitCode::usage, "mail show seven");
  fails(ExitCode::usage, "mail show 7 --raw --json");
}

TEST_CASE_METHOD(MailTest, "M-09 mail send hands over what is due and says so", "[cli][mail]") {
  queue("ada@example.org");
  check_golden("mail_send", (*this)("mail send").out);
  CHECK(delivered().size() == 1);
  queue("bob@example.org");
  check_golden("mail_send.json", (*this)("mail send --json").out);
  CHECK((*this)("mail send -q").out.empty());
}

TEST_CASE_METHOD(MailTest, "M-04 mail send ends with 7 when the server cannot be used, and prints its report first",
                 "[cli][mail]") {
  queue("ada@example.org");
  queue("bob@example.org");
  break_transport();
  const auto answer = fails(ExitCode::undelivered, "mail send");
  check_golden("mail_send_unusable", answer.out);
  CHECK(answer.err.find("the mail server cannot be used: DIR/mail") != std::string::npos);

  const auto again = fails(ExitCode::undelivered, "mail send --json");
  check_golden("mail_send_unusable.json", again.out);
  CHECK(again.error()["code"] == "undelivered");
}

TEST_CASE_METHOD(MailTest, "M-04 mail send ends with 7 when a mail is refused for good", "[cli][mail]") {
  queue("zoë@example.org");
  const auto answer = fails(ExitCode::undelivered, "mail send");
  check_golden("mail_send_failed", answer.out);
  CHECK(answer.err.find("1 mail could not be delivered; the last answer was: not an address: zoë@example.org") !=
        std::string::npos);
  queue("chloë@example.org");
  check_golden("mail_send_failed.json", fails(ExitCode::undelivered, "mail send --json").out);
}

TEST_CASE_METHOD(MailTest, "M-03 without a transport mail send refuses, and says how to set one", "[cli][mail]") {
  tamper("UPDATE roll SET mail_transport = NULL");
  for (const std::string line : {"mail send", "mail send --dry-run", "mail test ada@example.org"}) {
    const auto answer = fails(ExitCode::refused, line);
    CHECK(answer.err ==
          "rollcall: no mail transport is set, so no mail can be handed over\nhint: rollcall mail transport set URL\n");
  }
  CHECK(rows("SELECT id FROM mail").empty());
}

TEST_CASE_METHOD(MailTest, "M-09 mail send --dry-run counts what is due and hands over nothing", "[cli][mail]") {
  queue("ada@example.org");
  const auto before = content_of(file());
  check_golden("mail_send_dry_run", (*this)("mail send --dry-run").out);
  check_golden("mail_send_dry_run.json", (*this)("mail send --dry-run --json").out);
  CHECK(json("mail send --dry-run")["due_now"] == 1);
  CHECK(delivered().empty());
  CHECK(content_of(file()) == before);
}

TEST_CASE_METHOD(MailTest, "M-05 a terminal sees how far the sending is, if it takes longer than a second",
                 "[cli][mail]") {
  queue("ada@example.org");
  queue("bob@example.org");
  on_terminal();
  CHECK((*this)("mail send").err.empty());
  queue("cora@example.org");
  queue("dora@example.org");
  const auto shown = ticking()("mail send").err;
  CHECK(shown.find("\r\x1b[K2 mails handed over") != std::string::npos);
  CHECK(shown.ends_with("\r\x1b[K"));
}

TEST_CASE_METHOD(MailTest, "M-09 mail test sends a mail at once and says what was answered", "[cli][mail]") {
  queue("bob@example.org");
  check_golden("mail_test", (*this)("mail test ada@example.org").out);
  CHECK(rows("SELECT kind, to_email, state FROM mail ORDER BY id") ==
        Strings{"mail.test|bob@example.org|queued", "mail.test|ada@example.org|sent"});
  CHECK(rows("SELECT account_id, actor, subject FROM audit WHERE action = 'mail.test'") ==
        Strings{"1|operator:olga|ada@example.org"});
  check_golden("mail_test.json", (*this)("mail test ada@example.org --json").out);
  CHECK(delivered().size() == 2);
}

TEST_CASE_METHOD(MailTest, "M-09 mail test ends with 7 when the server cannot be used, and the mail waits",
                 "[cli][mail]") {
  break_transport();
  const auto answer = fails(ExitCode::undelivered, "mail test ada@example.org");
  CHECK(answer.out.find("Test mail 1 to ada@example.org: queued, next try 2026-11-02 07:01") == 0);
  CHECK(rows("SELECT state, attempts FROM mail") == Strings{"queued|1"});
  CHECK(fails(ExitCode::usage, "mail test nobody").err.find("nobody") != std::string::npos);
}

TEST_CASE_METHOD(MailTest, "M-09 mail test --dry-run sends nothing", "[cli][mail]") {
  CHECK(json("mail test ada@example.org --dry-run")["dry_run"] == true);
  CHECK(rows("SELECT id FROM mail").empty());
  CHECK(delivered().empty());
}

TEST_CASE_METHOD(MailTest, "M-09 mail retry makes a waiting mail due now, and says so in the audit", "[cli][mail]") {
  queue("ada@example.org");
  break_transport();
  fails(ExitCode::undelivered, "mail send");
  mend_transport();
  check_golden("mail_retry", (*this)("mail retry 1").out);
  check_golden("mail_retry.json", (*this)("mail retry 1 --json").out);
  CHECK(rows("SELECT account_id, actor, subject, details FROM audit WHERE action = 'mail.retry'") ==
        Strings{R"(1|operator:olga|ada@example.org|{"mail":1,"kind":"mail.test"})"});
  CHECK(json("mail send")["sent"] == 1);
}

TEST_CASE_METHOD(MailTest, "M-09 mail retry --failed tries every failed mail once more", "[cli][mail]") {
  queue("ada@example.org");
  queue("bob@example.org");
  queue("eve@example.org");
  tamper("UPDATE mail SET state = 'failed', next_try_at = NULL, settled_at = queued_at, attempts = 9");
  tamper("UPDATE mail SET body_id = NULL WHERE id = 3");
  check_golden("mail_retry_failed.json", (*this)("mail retry --failed --json --dry-run").out);
  check_golden("mail_retry_failed", (*this)("mail retry --failed").out);
  CHECK(rows("SELECT id, state, attempts FROM mail") == Strings{"1|queued|0", "2|queued|0", "3|failed|9"});
  CHECK(rows("SELECT account_id, actor, subject, details FROM audit WHERE action = 'mail.retry'") ==
        Strings{R"(1|operator:olga|ada@example.org|{"mail":1,"kind":"mail.test"})",
                R"(1|operator:olga|bob@example.org|{"mail":2,"kind":"mail.test"})"});
  CHECK(json("mail retry --failed")["changed"] == false);
}

TEST_CASE_METHOD(MailTest, "M-09 mail retry refuses what was sent or cancelled, and wants a number or --failed",
                 "[cli][mail]") {
  queue("ada@example.org");
  (*this)("mail send");
  queue("bob@example.org");
  (*this)("mail drop 2");
  CHECK(fails(ExitCode::refused, "mail retry 1").err ==
        "rollcall: mail 1 to ada@example.org was sent already\nhint: rollcall mail show 1\n");
  CHECK(fails(ExitCode::refused, "mail retry 2").err.find("was cancelled") != std::string::npos);
  fails(ExitCode::usage, "mail retry");
  fails(ExitCode::usage, "mail retry 1 --failed");
}

TEST_CASE_METHOD(MailTest, "M-09 mail drop cancels a queued mail, once, and says so in the audit", "[cli][mail]") {
  queue("ada@example.org");
  check_golden("mail_drop", (*this)("mail drop 1").out);
  check_golden("mail_drop.json", (*this)("mail drop 1 --json").out);
  CHECK(rows("SELECT account_id, actor, subject, details FROM audit WHERE action = 'mail.drop'") ==
        Strings{R"(1|operator:olga|ada@example.org|{"mail":1,"kind":"mail.test"})"});
  CHECK(json("mail send")["sent"] == 0);
}

TEST_CASE_METHOD(MailTest, "M-09 mail drop refuses what was sent or has failed", "[cli][mail]") {
  queue("ada@example.org");
  (*this)("mail send");
  queue("bob@example.org");
  tamper("UPDATE mail SET state = 'failed', next_try_at = NULL, settled_at = queued_at WHERE id = 2");
  CHECK(fails(ExitCode::refused, "mail drop 1").err.find("was sent already") != std::string::npos);
  CHECK(fails(ExitCode::refused, "mail drop 2").err.find("has failed") != std::string::npos);
}

TEST_CASE("M-03 mail transport set stores the URL, once, and says so in the audit", "[cli][mail]") {
  Roll roll;
  check_golden("mail_transport_none", roll("mail transport show").out);
  check_golden("mail_transport_none.json", roll("mail transport show --json").out);
  check_golden("mail_transport_set", roll("mail transport set SMTP://roll@Mail.Example.org:587?tls=required").out);
  check_golden("mail_transport_set.json",
               roll("mail transport set smtp://roll@mail.example.org:587?tls=required --json").out);
  check_golden("mail_transport_show", roll("mail transport show").out);
  check_golden("mail_transport_show.json", roll("mail transport show --json").out);
  CHECK(roll.rows("SELECT account_id, actor, subject FROM audit WHERE action = 'mail.transport.set'") ==
        Strings{"|operator:olga|smtp://roll@mail.example.org:587?tls=required"});
}

TEST_CASE("M-03 mail transport set takes no password and keeps none", "[cli][mail]") {
  Roll roll;
  const auto answer = roll.fails(ExitCode::usage, "mail transport set smtp://roll:hunter2@mail.example.org");
  CHECK(answer.err.find("hunter2") == std::string::npos);
  CHECK(answer.err.find("ROLLCALL_SMTP_PASSWORD_FILE") != std::string::npos);
  CHECK(roll.rows("SELECT mail_transport FROM roll") == Strings{""});
  CHECK(roll.rows("SELECT id FROM audit WHERE action = 'mail.transport.set'").empty());
}

TEST_CASE_METHOD(MailTest, "S-22 a super admin sees and changes the mails of their own account only", "[cli][mail]") {
  (*this)("account add 'Zebra Zoo' --admin zoe@zoo.example");
  queue("ada@example.org");
  const std::string as_zoe = " --account zebra-zoo --as zoe@zoo.example";
  CHECK(json("mail list" + as_zoe).empty());
  for (const std::string verb : {"show", "retry", "drop"}) fails(ExitCode::not_found, "mail " + verb + " 1" + as_zoe);
  CHECK(json("mail retry --failed" + as_zoe)["retried"] == 0);

  const std::string as_root = " --account acme --as root@example.org";
  CHECK(json("mail list" + as_root).size() == 1);
  CHECK(json("mail drop 1" + as_root)["changed"] == true);
  fails(ExitCode::denied, "mail transport show" + as_root);
  fails(ExitCode::denied, "mail transport set maildir:/tmp/x" + as_root);
}

}  // namespace rollcall::testing
