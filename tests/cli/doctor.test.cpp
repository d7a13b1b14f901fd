#include <SQLiteCpp/SQLiteCpp.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "support/roll.hpp"

namespace rollcall::testing {
namespace {

namespace fs = std::filesystem;
using Strings = std::vector<std::string>;

/// A roll in order, on the morning of a notice.
struct DoctorTest : Roll {
  DoctorTest() : Roll{"Europe/Oslo", "2026-11-01"} { at("2026-11-02T06:00Z"); }

  /// What doctor finds, as `error super-admins`.
  Strings checks(ExitCode code) {
    Strings all;
    for (const auto& each : fails(code, "doctor --json").json())
      all.push_back(each["severity"].get<std::string>() + ' ' + each["check"].get<std::string>());
    return all;
  }

  /// The only thing it finds, and what to do about it.
  Strings finding(ExitCode code) {
    const auto all = fails(code, "doctor --json").json();
    REQUIRE(all.size() == 1);
    return {all[0]["finding"], all[0]["mend"]};
  }

  bool is_in_order() { return (*this)("doctor --json").json().empty(); }

  void set_mode(const fs::path& path, unsigned mode) const { fs::permissions(path, fs::perms{mode}); }

  /// Changes the file although its own checks forbid it.
  void damage(const std::string& sql) const {
    SQLite::Database database{file(), SQLite::OPEN_READWRITE};
    database.exec("PRAGMA ignore_check_constraints = ON");
    REQUIRE(database.exec(sql) > 0);
  }

  /// The mail of that cause, given up.
  void give_up_a_mail() {
    (*this)("mail test ada@example.org --quiet");
    tamper("UPDATE mail SET state = 'failed', next_try_at = NULL, settled_at = queued_at");
  }
};

}  // namespace

TEST_CASE_METHOD(DoctorTest, "doctor says so when everything is in order", "[cli][doctor]") {
  member("ada@example.org");
  open_session();
  const auto answer = (*this)("doctor");
  CHECK(answer.out == "Everything is in order.\n");
  CHECK(answer.err.empty());
  CHECK((*this)("doctor --json").out == "[]\n");
}

TEST_CASE_METHOD(DoctorTest, "doctor lists errors before warnings, with what to do, and ends with 5", "[cli][doctor]") {
  give_up_a_mail();
  tamper("UPDATE roll SET mail_transport = NULL");
  tamper("UPDATE member SET super_admin = 0");
  const auto answer = fails(ExitCode::refused, "doctor");
  check_golden("doctor", answer.out);
  CHECK(answer.err == "rollcall: 1 error was found\n");
  check_golden("doctor.json", fails(ExitCode::refused, "doctor --json").out);
  check_golden("doctor.csv", fails(ExitCode::refused, "doctor -o csv").out);
}

TEST_CASE_METHOD(DoctorTest, "S-21 doctor complains when others can write the file", "[cli][doctor]") {
  for (const unsigned mode : {0620U, 0602U, 0666U}) {
    set_mode(file(), mode);
    CHECK(checks(ExitCode::refused) == Strings{"error permissions"});
  }
  CHECK(finding(ExitCode::refused) ==
        Strings{"users other than its owner can write DIR/rollcall.db (mode 0666)", "chmod 600 DIR/rollcall.db"});
  set_mode(file(), 0600);
  CHECK(is_in_order());
}

TEST_CASE_METHOD(DoctorTest, "S-21 doctor warns when others can read the file", "[cli][doctor]") {
  for (const unsigned mode : {0640U, 0604U}) {
    set_mode(file(), mode);
    CHECK(checks(ExitCode::ok) == Strings{"warning permissions"});
  }
  CHECK(finding(ExitCode::ok).front() == "users other than its owner can read DIR/rollcall.db (mode 0604)");
}

TEST_CASE_METHOD(DoctorTest, "S-21 doctor warns when others can put another file in the place of the roll",
                 "[cli][doctor]") {
  set_mode(folder().path(), 0777);
  CHECK(finding(ExitCode::ok) ==
        Strings{"others can replace DIR/rollcall.db with another file: they can write DIR (mode 0777)",
                "chmod go-w DIR"});
  set_mode(folder().path(), 0702);
  CHECK(finding(ExitCode::ok).back() == "chmod o-w DIR");
  set_mode(folder().path(), 01777);  // as /tmp is
  CHECK(is_in_order());
}

TEST_CASE_METHOD(DoctorTest, "S-21 doctor warns when the folder's group can put another file in the place of the roll",
                 "[cli][doctor]") {
  for (const unsigned mode : {0770U, 0720U, 0775U}) {
    set_mode(folder().path(), mode);
    CHECK(checks(ExitCode::ok) == Strings{"warning permissions"});
  }
  CHECK(finding(ExitCode::ok) ==
        Strings{"the group can replace DIR/rollcall.db with another file: it can write DIR (mode 0775)",
                "chmod g-w DIR"});
  set_mode(folder().path(), 01770);
  CHECK(is_in_order());
}

TEST_CASE_METHOD(DoctorTest, "S-21 doctor looks at every folder above the roll, and above a link that names it",
                 "[cli][doctor]") {
  fs::create_directories(folder() / "a/b/c");
  fs::create_directories(folder() / "x/y");
  fs::rename(file(), folder() / "a/b/c/roll.db");
  fs::remove(file() + "-journal");
  fs::create_symlink(folder() / "a/b/c/roll.db", folder() / "x/y/link.db");
  with("ROLLCALL_DB", (folder() / "x/y/link.db").string());
  CHECK(is_in_order());
  for (const std::string above : {"a", "a/b", "a/b/c", "x", "x/y"}) {
    set_mode(folder() / above, 0770);
    CHECK(finding(ExitCode::ok) ==
          Strings{"the group can replace DIR/x/y/link.db with another file: it can write DIR/" + above + " (mode 0770)",
                  "chmod g-w DIR/" + above});
    set_mode(folder() / above, 0700);
  }
  set_mode(folder() / "a", 0770);
  set_mode(folder() / "x", 0777);
  CHECK(checks(ExitCode::ok) == Strings{"warning permissions", "warning permissions"});
}

TEST_CASE_METHOD(DoctorTest, "S-21 doctor looks at the folder in which the file really is", "[cli][doctor]") {
  fs::create_directory(folder() / "elsewhere");
  fs::create_symlink(file(), folder() / "elsewhere/link.db");
  with("ROLLCALL_DB", (folder() / "elsewhere/link.db").string());
  CHECK(is_in_order());
  set_mode(folder().path(), 0703);
  CHECK(checks(ExitCode::ok) == Strings{"warning permissions"});
}

TEST_CASE_METHOD(DoctorTest, "S-21 doctor warns of copies from before a new schema that others can reach",
                 "[cli][doctor]") {
  for (const std::string name : {"rollcall.db.schema-1", "rollcall.db.schema-2", "other.db"}) {
    write_file(folder() / name, "a copy");
    set_mode(folder() / name, 0604);
  }
  set_mode(folder() / "rollcall.db.schema-1", 0600);
  CHECK(finding(ExitCode::ok) ==
        Strings{"users other than its owner can reach DIR/rollcall.db.schema-2, a copy of the roll (mode 0604)",
                "chmod 600 DIR/rollcall.db.schema-2"});
}

TEST_CASE_METHOD(DoctorTest, "promise 4: doctor finds an account that has lost its last super admin", "[cli][doctor]") {
  tamper("UPDATE member SET super_admin = 0");
  CHECK(finding(ExitCode::refused) == Strings{"acme has members, but no active super admin",
                                              "rollcall --account acme user set EMAIL --super-admin yes"});
  (*this)("--account acme user set root@example.org --super-admin yes --yes");
  CHECK(is_in_order());
}

TEST_CASE_METHOD(DoctorTest, "promise 5: doctor finds a live session of somebody who is no active member",
                 "[cli][doctor]") {
  auto ada = member("ada@example.org");
  member("bob@example.org");
  open_session("ada@example.org").open_session("ada@example.org").open_session("bob@example.org");
  ada.status("deactivated");
  CHECK(finding(ExitCode::refused) == Strings{"ada@example.org is deactivated in acme and still has 2 live sessions",
                                              "rollcall session logout --all --user ada@example.org"});
  (*this)("session logout --all --user ada@example.org --yes");
  CHECK(is_in_order());
}

TEST_CASE_METHOD(DoctorTest, "promise 5: what doctor says of a removed member's session ends it", "[cli][doctor]") {
  member("ada@example.org");
  open_session("ada@example.org");
  tamper("UPDATE member SET status = 'removed', removed_at = created_at WHERE id = (SELECT max(id) FROM member)");
  CHECK(finding(ExitCode::refused).front() == "ada@example.org is removed in acme and still has 1 live session");
  (*this)("session logout --all --user ada@example.org --yes");
  CHECK(is_in_order());
}

TEST_CASE_METHOD(DoctorTest, "promise 5: doctor ignores a session that has run out", "[cli][doctor]") {
  auto ada = member("ada@example.org");
  open_session("ada@example.org");
  ada.status("deactivated");
  tamper("UPDATE session SET signed_in_at = signed_in_at - 180 * 86400, last_active_at = last_active_at - 180 * 86400");
  CHECK(is_in_order());
}

TEST_CASE_METHOD(DoctorTest, "A-45 doctor warns when nobody can be warned for want of a mail transport",
                 "[cli][doctor]") {
  tamper("UPDATE roll SET mail_transport = NULL");
  CHECK(finding(ExitCode::ok) ==
        Strings{"no mail transport is set, so nobody can be warned or deactivated", "rollcall mail transport set URL"});
  (*this)("autodeactivate disable --quiet");
  CHECK(is_in_order());
}

TEST_CASE_METHOD(DoctorTest, "M-04 doctor warns of mails that were given up, as long as their texts are kept",
                 "[cli][doctor]") {
  give_up_a_mail();
  CHECK(finding(ExitCode::ok) == Strings{"1 mail was given up", "rollcall mail list --state failed"});
  tamper("UPDATE mail SET body_id = NULL");
  CHECK(is_in_order());
}

TEST_CASE_METHOD(DoctorTest, "doctor warns when the cycle's next step lies more than two days back", "[cli][doctor]") {
  member("alan@example.org").last_seen("2026-05-01");
  at("2026-11-04T22:59:59Z");  // the last second of the 4th in Oslo
  CHECK(is_in_order());
  at("2026-11-04T23:00Z");
  CHECK(finding(ExitCode::ok) == Strings{"a step of acme's cycle was due on Mon 2 Nov 2026, and is not done",
                                         "is cron running? rollcall autodeactivate run --dry-run shows what is due"});
  run();
  hand_over();
  CHECK(is_in_order());

  at("2026-11-18");
  CHECK(is_in_order());
  at("2026-11-19");
  CHECK(checks(ExitCode::ok) == Strings{"warning cycle"});
  (*this)("autodeactivate disable --quiet");
  CHECK(is_in_order());
}

TEST_CASE_METHOD(DoctorTest, "doctor warns of mail that has waited for more than a day, with the server's answer",
                 "[cli][doctor]") {
  member("alan@example.org").last_seen("2026-05-01");
  at("2026-11-02").run();
  tamper("UPDATE mail SET last_error = '550 relay not permitted', attempts = 1, next_try_at = queued_at + 90000");
  at("2026-11-03T11:00Z");
  CHECK(is_in_order());
  at("2026-11-03T11:00:01Z");
  CHECK(finding(ExitCode::ok) ==
        Strings{"1 mail waits for more than a day, the mail server's answer: 550 relay not permitted",
                "rollcall mail list --state queued; rollcall mail transport show"});
}

TEST_CASE_METHOD(DoctorTest, "Promise 1 doctor finds members whom a cycle deactivated without one accepted mail",
                 "[cli][doctor]") {
  member("alan@example.org").last_seen("2026-05-01");
  for (const auto* day : {"2026-11-02", "2026-11-16", "2026-11-29", "2026-11-30"}) {
    at(day).run();
    hand_over();
  }
  REQUIRE(status_of("alan@example.org") == "deactivated");
  CHECK(is_in_order());

  // As a version did that took every 550 for a mailbox that does not exist.
  tamper("UPDATE mail SET state = 'failed', no_such_mailbox = 1 WHERE cause = 'cycle/1/2026-11'");
  CHECK(checks(ExitCode::refused) == Strings{"error warnings", "warning mail"});  // and those that were given up
  CHECK(try_to("doctor --json").json().at(0)["finding"] ==
        "acme deactivated 1 member in November 2026 whose reminder no mail server accepted");
  reactivate("alan@example.org");
  hand_over();
  CHECK(checks(ExitCode::ok) == Strings{"warning mail"});
}

TEST_CASE_METHOD(DoctorTest, "doctor finds a time zone that the system does not know", "[cli][doctor]") {
  tamper("UPDATE account SET time_zone = 'Mars/Olympus_Mons'");
  CHECK(finding(ExitCode::refused) ==
        Strings{"acme has the time zone Mars/Olympus_Mons, which this system does not know",
                "rollcall --account acme account set --time-zone ZONE, or install tzdata"});
  (*this)("--account acme account set --time-zone Europe/Oslo --quiet");
  CHECK(is_in_order());
}

TEST_CASE_METHOD(DoctorTest, "doctor finds what SQLite calls damage, and then checks nothing else in the file",
                 "[cli][doctor]") {
  tamper("UPDATE member SET super_admin = 0");
  damage("UPDATE account SET mobile_sessions = 7");
  CHECK(finding(ExitCode::refused) == Strings{"SQLite found in the file: CHECK constraint failed in account",
                                              "restore a copy made by rollcall backup"});
}

TEST_CASE_METHOD(DoctorTest, "doctor finds rows that point nowhere", "[cli][doctor]") {
  // Foreign keys are off in this connection.
  damage("INSERT INTO holiday (account_id, holiday_on) VALUES (98, '2026-12-24'), (99, '2026-12-24')");
  CHECK(finding(ExitCode::refused).front() == "2 rows of holiday point nowhere");
}

TEST_CASE_METHOD(DoctorTest, "doctor looks into every account", "[cli][doctor]") {
  (*this)("account add Zoo --slug zoo --admin zoe@zoo.example --quiet");
  tamper("UPDATE member SET super_admin = 0");
  CHECK(checks(ExitCode::refused) == Strings{"error super-admins", "error super-admins"});
}

TEST_CASE_METHOD(DoctorTest, "doctor that is interrupted says nothing, and ends with 130", "[cli][doctor]") {
  interrupted();
  CHECK(fails(ExitCode::interrupted, "doctor").out.empty());
}

TEST_CASE_METHOD(DoctorTest, "S-22 doctor is the operator's alone", "[cli][doctor]") {
  CHECK(fails(ExitCode::denied, "doctor --as root@example.org").out.empty());
}

TEST_CASE_METHOD(DoctorTest, "doctor changes nothing", "[cli][doctor]") {
  tamper("UPDATE member SET super_admin = 0");
  const auto before = content_of(file());
  fails(ExitCode::refused, "doctor");
  CHECK(content_of(file()) == before);
}

}  // namespace rollcall::testing
