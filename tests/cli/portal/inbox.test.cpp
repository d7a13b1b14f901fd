#include <catch2/catch.hpp>

#include "support/roll.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

const std::string inbox = "portal inbox ";

TEST_CASE("P-04 inboxes and help desks are added with their addresses, and the audit says so", "[cli][portal]") {
  Roll roll;
  CHECK(roll(inbox + "list").out == "No inboxes.\n");
  check_golden("portal_inbox_add",
               roll(inbox + "add Support --kind inbox --address help@Example.org --address desk@example.org").out);
  check_golden("portal_inbox_add.json", roll(inbox + "add 'Help desk' --kind help-desk --json").out);
  check_golden("portal_inbox_list", roll(inbox + "list").out);
  check_golden("portal_inbox_list.json", roll(inbox + "list --json").out);
  CHECK(roll.rows("SELECT action, subject, details FROM audit WHERE action LIKE 'portal.%' ORDER BY id") ==
        Rows{R"(portal.inbox.add|Support|{"kind":"inbox","addresses":["desk@example.org","help@example.org"]})",
             R"(portal.inbox.add|Help desk|{"kind":"help-desk"})"});
  CHECK(roll.fails(ExitCode::refused, inbox + "add SUPPORT --kind inbox").err.find("already an inbox Support") !=
        std::string::npos);
  for (const std::string bad :
       {"X", "X --kind mailbox", "'' --kind inbox", "none --kind inbox", "X --kind inbox --address nobody"}) {
    INFO(bad);
    roll.fails(ExitCode::usage, inbox + "add " + bad);
  }
}

TEST_CASE("P-04 an inbox is connected or not, and has the addresses last said", "[cli][portal]") {
  Roll roll;
  roll(inbox + "add Support --kind inbox --address a@example.org");
  check_golden("portal_inbox_set",
               roll(inbox + "set support --connected no --address c@example.org --address b@example.org").out);
  CHECK(roll.json(inbox + "set Support --connected no --address b@example.org --address c@example.org")["changed"] ==
        false);
  CHECK(roll.json(inbox + "set Support --connected yes --address none --dry-run")["inbox"]["addresses"].empty());
  CHECK(roll.json(inbox + "list")[0]["addresses"].size() == 2);
  roll(inbox + "set Support --address none");
  CHECK(roll.rows("SELECT subject, details FROM audit WHERE action = 'portal.inbox.set' ORDER BY id") ==
        Rows{R"(Support|{"connected":false,"addresses":["b@example.org","c@example.org"]})",
             R"(Support|{"addresses":[]})"});
  CHECK(roll.fails(ExitCode::not_found, inbox + "set Suport --connected no").err.find("did you mean Support?") !=
        std::string::npos);
}

TEST_CASE("P-04 an inbox that something is tied to is not removed", "[cli][portal]") {
  Roll roll;
  roll(inbox + "add Support --kind inbox");
  roll.tamper("INSERT INTO conversation (account_id, inbox_id, channel, created_at) VALUES (1, 1, 'email', 0)");
  CHECK(roll.fails(ExitCode::refused, inbox + "remove Support").err.find("1 conversation came through Support") !=
        std::string::npos);
  roll.tamper("DELETE FROM conversation");
  roll.tamper("INSERT INTO form (account_id, name, makes_tickets, inbox_id) VALUES (1, 'Ask', 1, 1)");
  CHECK(roll.fails(ExitCode::refused, inbox + "remove Support").err.find("1 form uses Support") != std::string::npos);
  roll.tamper("DELETE FROM form");
  check_golden("portal_inbox_remove", roll(inbox + "remove support").out);
  CHECK(roll.json(inbox + "list").empty());
}

TEST_CASE("P-04 each account has inboxes of its own", "[cli][portal]") {
  Roll roll;
  roll("account add Zoo --admin zoe@zoo.example");
  roll("--account acme " + inbox + "add Support --kind inbox");
  roll("--account zoo " + inbox + "add Support --kind help-desk");
  roll("--account zoo " + inbox + "remove Support");
  CHECK(roll.json("--account acme " + inbox + "list").size() == 1);
}

}  // namespace
}  // namespace rollcall::testing
