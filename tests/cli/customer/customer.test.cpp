#include <catch2/catch.hpp>

#include "support/help_desk.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

/// Carl's, Cora's and Otto's tickets, an hour apart; Cora's is closed.
struct CustomerTest : HelpDesk {
  CustomerTest() {
    ticket("Carl asks", carl, "--owner sam@example.org --priority high");
    at("2026-11-02T10:00Z");
    ticket("Cora asks", cora, "--category billing");
    (*this)("portal ticket close 2");
    at("2026-11-02T11:00Z");
    ticket("Otto asks", otto);
  }
};

}  // namespace

TEST_CASE_METHOD(HelpDesk, "P-30 company-if asks for every field of a contact, spelled with spaces or underscores",
                 "[cli][portal]") {
  (*this)("portal contact set carl@globex.example --last-name Lind --language nb --time-zone Europe/Oslo");
  ticket("Hers", cora);
  for (const std::string carls : {"first_name = Carl", R"("First Name" = carl)", "last_name = Lind", "LANGUAGE = nb",
                                  R"(time_zone = "Europe/Oslo")", R"("primary company" = Globex and email is set)"}) {
    INFO(carls);
    set("tickets", "company-if " + carls);
    CHECK(seen_by(carl) == Rows{"Hers"});
    CHECK(seen_by(otto).empty());
  }
  set("tickets", "company-if primary_company != Globex");
  CHECK(seen_by(carl).empty());
}

TEST_CASE_METHOD(CustomerTest, "P-30 customers see their own tickets, or their primary company's too",
                 "[cli][portal]") {
  CHECK(seen_by(carl) == Rows{"Carl asks"});
  set("tickets", "company");
  CHECK(seen_by(carl) == Rows{"Cora asks", "Carl asks"});
  CHECK(seen_by(carl, "--view mine") == Rows{"Carl asks"});
  CHECK(seen_by(otto) == Rows{"Otto asks"});
}

TEST_CASE_METHOD(CustomerTest, "P-30 company-if lets the contacts who match it see their company's tickets",
                 "[cli][portal]") {
  SECTION("by a field") {
    set("tickets", "company-if email = \"carl@globex.example\"");
  }
  SECTION("by a property of their own") {
    (*this)("portal contact set carl@globex.example --property level=gold");
    set("tickets", "company-if level = Gold");
  }
  CHECK(seen_by(carl) == Rows{"Cora asks", "Carl asks"});
  CHECK(seen_by(cora) == Rows{"Cora asks"});
}

TEST_CASE_METHOD(CustomerTest, "P-31 a ticket has to pass one of the filters as well", "[cli][portal]") {
  set("tickets", "company");
  filter("priority in (high, urgent)");
  CHECK(seen_by(carl) == Rows{"Carl asks"});
  filter("category = billing and state = closed");
  CHECK(seen_by(carl) == Rows{"Cora asks", "Carl asks"});
  CHECK(seen_by(otto).empty());
}

TEST_CASE_METHOD(CustomerTest, "P-32 what is not visible is answered as if it did not exist", "[cli][portal]") {
  const std::string hidden = "--contact carl@globex.example 3", missing = "--contact carl@globex.example 99";
  for (const std::string verb : {"portal view ", "portal reply --text Hello ", "portal close ", "portal attachment "}) {
    const auto tail = verb == "portal attachment " ? " 1" : "";
    auto answer = fails(ExitCode::not_found, verb + hidden + tail).err;
    const auto other = fails(ExitCode::not_found, verb + missing + tail).err;
    answer.replace(answer.find(": 3"), 3, ": 99");
    CHECK(answer == other);
  }
}

TEST_CASE_METHOD(CustomerTest, "P-33 without company view there is only mine", "[cli][portal]") {
  CHECK(fails(ExitCode::refused, "portal tickets --contact carl@globex.example --view organization").err ==
        "rollcall: customers see their own tickets only, so there is no view of the organization\n"
        "hint: rollcall portal set tickets company\n");
  CHECK(seen_by(carl, "--view mine") == Rows{"Carl asks"});
  fails(ExitCode::usage, "portal tickets --contact carl@globex.example --view all");
}

TEST_CASE_METHOD(CustomerTest, "P-34 P-35 the customer's list: its columns, states, search and order",
                 "[cli][portal]") {
  set("tickets", "company");
  check_golden("portal_tickets", (*this)("portal tickets --contact carl@globex.example").out);
  check_golden("portal_tickets.csv", (*this)("portal tickets --contact carl@globex.example -o csv").out);
  check_golden("portal_tickets.json", (*this)("portal tickets --contact carl@globex.example --json").out);
  CHECK(seen_by(carl, "--state open") == Rows{"Carl asks"});
  CHECK(seen_by(carl, "--state closed") == Rows{"Cora asks"});
  CHECK(seen_by(carl, "--search CORA") == Rows{"Cora asks"});
  CHECK(seen_by(carl, "--sort subject --desc") == Rows{"Cora asks", "Carl asks"});
  CHECK(seen_by(carl, "--sort 'Ticket owner' --desc --limit 1") == Rows{"Carl asks"});
  fails(ExitCode::usage, "portal tickets --contact carl@globex.example --sort password");
  fails(ExitCode::not_found, "portal tickets --contact nobody@globex.example");
}

TEST_CASE_METHOD(CustomerTest, "P-34 an owner is a name, a removed one Former agent, never an address",
                 "[cli][portal]") {
  const auto owner = [&] { return json("portal tickets --contact carl@globex.example")[0]["owner"]; };
  CHECK(owner() == "Sam Staff");
  tamper("UPDATE user SET first_name = '', last_name = '' WHERE email = 'sam@example.org'");
  CHECK(owner() == "Agent");
  Person{*this, "sam@example.org"}.status("removed");
  CHECK(owner() == "Former agent");
  (*this)("portal ticket assign 1 none");
  CHECK(owner().is_null());
}

TEST_CASE_METHOD(CustomerTest,
                 "P-34 Status is Open or Closed, or the stage as customers read it, on the list and on the ticket",
                 "[cli][portal]") {
  const auto status = [&] {
    const auto listed = json("portal tickets --contact carl@globex.example")[0]["status"];
    CHECK(json("portal view --contact carl@globex.example 1")["status"] == listed);
    return listed;
  };
  CHECK(status() == "Open");
  set("show-custom-stages", "on");
  CHECK(status() == "New");
  tamper("UPDATE stage SET customer_label = 'Received' WHERE name = 'New'");
  CHECK(status() == "Received");
}

TEST_CASE_METHOD(CustomerTest, "P-35 cells of the export that would be formulas are made text", "[cli][portal]") {
  ticket("=1+1 \"quoted\", größe 上海", carl);
  const auto lines = (*this)("portal tickets --contact carl@globex.example -o csv").lines();
  CHECK(lines.at(1) == "\"'=1+1 \"\"quoted\"\", größe 上海\",Carl,2026-11-02T11:00:00Z,,2026-11-02T11:00:00Z,Open\r");
}

TEST_CASE_METHOD(CustomerTest, "P-24 P-25 an open ticket is answered in its conversation, or opens one in the inbox",
                 "[cli][portal]") {
  const std::string answer = "portal reply --contact carl@globex.example 1 --text ";
  CHECK(json(answer + "First")["opened_conversation"] == true);
  CHECK(json(answer + "Second")["opened_conversation"] == false);
  CHECK(
      rows("SELECT channel, inbox_id, count(*) FROM conversation JOIN message ON conversation_id = conversation.id") ==
      Rows{"portal|1|2"});
  CHECK(
      rows("SELECT action, subject, details FROM audit WHERE action = 'portal.reply'").front() ==
      R"(portal.reply|ticket 1|{"message":1,"attachments":0,"stage":"Waiting on us","on_behalf_of":"carl@globex.example"})");
  tamper("DELETE FROM portal_setting WHERE key = 'inbox'");
  ticket("Another", carl);
  CHECK(fails(ExitCode::refused, "portal reply --contact carl@globex.example 4 --text Hello").err ==
        "rollcall: the portal has no inbox for new conversations\nhint: rollcall portal set inbox NAME\n");
}

TEST_CASE_METHOD(CustomerTest, "P-24 a closed ticket takes an answer where that is on, and stays closed",
                 "[cli][portal]") {
  const std::string answer = "portal reply --contact cora@globex.example 2 --text Still";
  fails(ExitCode::refused, answer);
  set("reply-to-closed", "on");
  (*this)(answer);
  CHECK(json("portal tickets --contact cora@globex.example")[0]["status"] == "Closed");
}

TEST_CASE_METHOD(CustomerTest, "P-24 customers close where that is on, to the stage chosen for them", "[cli][portal]") {
  const std::string close = "portal close --contact carl@globex.example 1";
  CHECK(fails(ExitCode::refused, close + " --json").error()["refusal"] == "customer_may_not_close");
  set("close-by-customer", "on");
  tamper("INSERT INTO stage (pipeline_id, position, name, state) VALUES (1, 5, 'Spam', 'closed')");
  CHECK(fails(ExitCode::refused, close).err ==
        "rollcall: the pipeline Support Pipeline has no stage that customers close tickets to\n"
        "hint: rollcall portal close-stage 'Support Pipeline' STAGE\n");
  tamper("UPDATE pipeline SET close_stage_id = 4");
  tamper("UPDATE stage SET customer_label = 'Solved' WHERE id = 4");
  CHECK(json(close)["status"] == "Closed");  // P-34: labels are for where stages are shown
  CHECK((*this)(close).out == "Ticket 1 is closed already: Closed.\n");
}

TEST_CASE_METHOD(CustomerTest, "P-24 in a pipeline without a closed stage customers cannot close", "[cli][portal]") {
  (*this)("portal pipeline add Ideas");
  (*this)("portal stage add Ideas Noted --state open");
  const auto id = ticket("Make it blue", carl, "--pipeline Ideas");
  set("close-by-customer", "on");
  CHECK(json("portal view --contact carl@globex.example " + id)["can_close"] == false);
  fails(ExitCode::refused, "portal close --contact carl@globex.example " + id);
}

TEST_CASE_METHOD(CustomerTest,
                 "P-23 customers read the oldest connected conversation, without comments and strangers' mail",
                 "[cli][portal]") {
  tamper("INSERT INTO inbox (account_id, name, kind, connected) VALUES (1, 'Old', 'inbox', 0)");
  for (const std::string inbox : {"2", "1", "1", "NULL"})
    tamper("INSERT INTO conversation (account_id, ticket_id, inbox_id, channel, created_at) SELECT 1, 1, " + inbox +
           ", 'email', count(*) FROM conversation");
  mail("1", "agent", "help@acme.example", carl, "through an inbox that is not connected");
  mail("2", "agent", "sam@private.example", carl, "from a private address");
  mail("2", "customer", carl, "sam@private.example", "to a private address");
  mail("3", "customer", carl, "other@globex.example,help@acme.example", "to the help desk");
  mail("3", "agent", "help@acme.example", carl, "from the help desk");
  mail("3", "comment", "help@acme.example", carl, "for staff");
  mail("4", "customer", carl, "help@acme.example", "of no inbox");
  const auto texts = [&] {
    Rows all;
    const auto page = json("portal view --contact carl@globex.example 1");
    for (const auto& message : page["messages"]) all.push_back(message["text"]);
    return all;
  };
  CHECK(texts() == Rows{"to the help desk", "from the help desk"});
  mail("2", "agent", "help@acme.example", carl, "older");
  CHECK(texts() == Rows{"older"});
  set("show-all-conversations", "on");
  CHECK(texts() == Rows{"older", "to the help desk", "from the help desk"});
}

TEST_CASE_METHOD(CustomerTest, "P-36 a ticket as its customer reads it", "[cli][portal]") {
  (*this)("portal ticket reply 1 --text 'Which browser?' --as sam@example.org");
  (*this)("portal reply --contact carl@globex.example 1 --text Firefox");
  check_golden("portal_view", (*this)("portal view --contact carl@globex.example 1").out);
  check_golden("portal_view.json", (*this)("portal view --contact carl@globex.example 1 --json").out);
}

TEST_CASE_METHOD(CustomerTest, "P-37 explain compares each rule, and who-sees names everybody", "[cli][portal]") {
  set("tickets", "company-if email != \"carl@globex.example\"");
  filter("priority = high");
  filter("state is set and category in (billing, sales)");
  check_golden("portal_explain", (*this)("portal explain --contact carl@globex.example 2").out);
  check_golden("portal_explain.json", (*this)("portal explain --contact cora@globex.example 2 --json").out);
  std::vector<std::string> seers;
  for (const auto& each : json("portal who-sees 1")) seers.push_back(each["contact"]["email"]);
  CHECK(seers == Rows{"carl@globex.example", "cora@globex.example"});
  CHECK((*this)("portal who-sees 3").out == "Nobody.\n");
}

}  // namespace rollcall::testing
