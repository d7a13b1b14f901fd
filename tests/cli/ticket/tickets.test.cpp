#include <catch2/catch.hpp>

#include "support/help_desk.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

}  // namespace

TEST_CASE_METHOD(HelpDesk, "P-21 a ticket is made, moved, assigned and closed, and the audit says so",
                 "[cli][portal]") {
  check_golden("portal_ticket_create.json",
               (*this)("portal ticket create 'Cannot sign in' --requester carl@globex.example --priority high "
                       "--category access --property 'Warranty number=12' --as sam@example.org --json")
                   .out);
  (*this)("portal ticket assign 1 sam@example.org");
  (*this)("portal ticket move 1 'waiting on us'");
  CHECK(json("portal ticket move 1 'Waiting on us'")["changed"] == false);
  CHECK(json("portal ticket close 1")["closed_at"] == "2026-11-02T09:00:00Z");
  CHECK(json("portal ticket close 1")["changed"] == false);
  CHECK(json("portal ticket move 1 New")["closed_at"].is_null());
  CHECK(rows("SELECT actor, action, subject FROM audit WHERE action LIKE 'portal.ticket.%' ORDER BY id") ==
        Rows{"operator:olga as sam@example.org|portal.ticket.create|ticket 1",
             "operator:olga|portal.ticket.assign|ticket 1", "operator:olga|portal.ticket.move|ticket 1",
             "operator:olga|portal.ticket.close|ticket 1", "operator:olga|portal.ticket.move|ticket 1"});
}

TEST_CASE_METHOD(HelpDesk, "P-21 a ticket is its requester's and, unless said otherwise, their primary company's",
                 "[cli][portal]") {
  ticket("Theirs", carl);
  ticket("Not theirs", carl, "--company Initech --contact otto@initech.example");
  CHECK(rows("SELECT ticket_id, name FROM ticket_company JOIN company ON id = company_id ORDER BY 1") ==
        Rows{"1|Globex", "2|Initech"});
  CHECK(rows("SELECT count(*) FROM ticket_contact WHERE ticket_id = 2") == Rows{"2"});
}

TEST_CASE_METHOD(HelpDesk, "P-21 a ticket with invalid values is refused, and none is made", "[cli][portal]") {
  fails(ExitCode::usage, "portal ticket create ''");
  fails(ExitCode::usage, "portal ticket create 'a\nb'");
  fails(ExitCode::usage, "portal ticket create x --priority very");
  fails(ExitCode::usage, "portal ticket create x --property none");
  fails(ExitCode::not_found, "portal ticket create x --requester nobody@globex.example");
  fails(ExitCode::not_found, "portal ticket create x --company Nobody");
  fails(ExitCode::not_found, "portal ticket create x --pipeline Sales");
  fails(ExitCode::not_found, "portal ticket create x --stage Nowhere");
  member("gone@example.org").status("deactivated");
  fails(ExitCode::refused, "portal ticket create x --owner gone@example.org");
  fails(ExitCode::not_found, "portal ticket show 1");
  (*this)("portal ticket create x --dry-run");
  CHECK(rows("SELECT * FROM ticket").empty());
}

TEST_CASE_METHOD(HelpDesk, "P-21 tickets as staff lists them", "[cli][portal]") {
  ticket("Cannot sign in", carl, "--priority high --owner sam@example.org");
  at("2026-11-02T10:00Z");
  ticket("Invoice missing", otto);
  (*this)("portal ticket close 1");
  check_golden("portal_ticket_list", (*this)("portal ticket list").out);
  CHECK(json("portal ticket list --state closed").size() == 1);
  CHECK(json("portal ticket list --owner SAM@example.org").size() == 1);
  CHECK(json("portal ticket list --requester otto@initech.example").size() == 1);
  CHECK(json("portal ticket list --search INVOICE").size() == 1);
  CHECK(json("portal ticket list --limit 1").size() == 1);
}

TEST_CASE_METHOD(HelpDesk, "P-23 staff reads what customers see of a ticket, and what they do not", "[cli][portal]") {
  ticket("Cannot sign in", carl);
  (*this)("portal ticket reply 1 --text 'Which browser?' --as sam@example.org");
  (*this)("portal ticket comment 1 --text 'He always forgets it.' --as sam@example.org");
  (*this)("portal reply --contact carl@globex.example 1 --text Firefox");
  check_golden("portal_ticket_show", (*this)("portal ticket show 1").out);
  check_golden("portal_ticket_show.json", (*this)("portal ticket show 1 --json").out);
}

TEST_CASE_METHOD(HelpDesk, "P-22 attachments come out as they went in, whatever they are called", "[cli][portal]") {
  ticket("Cannot sign in", carl);
  const auto file = folder() / "strange name;.bin";
  std::string bytes;
  for (int i = 0; i < 1000; ++i) bytes += static_cast<char>(i * 7);
  write_file(file, bytes);
  (*this)("portal reply --contact carl@globex.example 1 --attach '" + file.string() + "'");
  CHECK((*this)("portal attachment --contact carl@globex.example 1 1").out == bytes);
  CHECK(rows("SELECT name, type FROM attachment") == Rows{"strange name;.bin|application/octet-stream"});
  fails(ExitCode::not_found, "portal attachment --contact otto@initech.example 1 1");
  fails(ExitCode::usage, "portal ticket reply 1");
  fails(ExitCode::usage, "portal ticket reply 1 --attach /nowhere/file");
  write_file(file, std::string((10 << 20) + 1, 'x'));
  fails(ExitCode::usage, "portal ticket reply 1 --attach '" + file.string() + "'");
  CHECK(rows("SELECT count(*) FROM attachment") == Rows{"1"});
}

TEST_CASE_METHOD(HelpDesk, "P-22 P-24 an answer takes ten attachments, and no eleventh", "[cli][portal]") {
  ticket("Cannot sign in", carl);
  const auto file = folder() / "picture.png";
  write_file(file, "png");
  std::string answer = "portal reply --contact carl@globex.example 1 --text Look";
  for (int i = 0; i < 10; ++i) answer += " --attach " + file.string();
  (*this)(answer);
  CHECK(rows("SELECT count(*) FROM attachment") == Rows{"10"});
  CHECK(fails(ExitCode::usage, answer + " --attach " + file.string()).err ==
        "rollcall: a message can have at most 10 attachments\n");
  CHECK(rows("SELECT count(*) FROM message") == Rows{"1"});
}

}  // namespace rollcall::testing
