#include <catch2/catch.hpp>
#include <fstream>

#include "support/help_desk.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

/// Carl has one ticket, of which nothing was said yet.
struct Conversing : HelpDesk {
  Conversing() { ticket("Cannot sign in", carl); }

  void reply(const std::string& text) { (*this)("portal reply --contact carl@globex.example 1 --text '" + text + "'"); }
  void answer(const std::string& text) { (*this)("portal ticket reply 1 --text '" + text + "'"); }
  void comment(const std::string& text) { (*this)("portal ticket comment 1 --text '" + text + "'"); }

  Rows shown() {
    Rows texts;
    const auto page = json("portal view --contact carl@globex.example 1");
    for (const auto& message : page["messages"]) texts.push_back(message["text"]);
    return texts;
  }
  std::string stage() { return json("portal ticket show 1")["stage"]; }
};

}  // namespace

TEST_CASE_METHOD(Conversing, "P-23 a comment opens no conversation, so what the customer writes after it is shown",
                 "[cli][portal]") {
  set("inbox", "none");
  comment("He always forgets it.");
  CHECK(rows("SELECT * FROM conversation").empty());
  set("inbox", "Support");
  reply("Hello?");
  answer("Hello.");
  comment("Again.");
  CHECK(shown() == Rows{"Hello?", "Hello."});
  const auto page = json("portal ticket show 1");
  CHECK(page["conversations"].size() == 1);
  CHECK(page["comments"][0]["text"] == "He always forgets it.");
  CHECK(page["comments"][1]["seen_by_customers"] == false);
}

TEST_CASE_METHOD(Conversing, "P-23 customer and staff write into the conversation that is shown", "[cli][portal]") {
  tamper("INSERT INTO inbox (account_id, name, kind, connected) VALUES (1, 'Old', 'inbox', 0)");
  tamper(
      "INSERT INTO conversation (account_id, ticket_id, inbox_id, channel, created_at) VALUES (1, 1, 2, 'email', 0)");
  mail("1", "customer", carl, "old@acme.example", "unseen");
  answer("First");
  reply("Second");
  CHECK(shown() == Rows{"First", "Second"});
  CHECK(rows("SELECT conversation_id FROM message ORDER BY id") == Rows{"1", "2", "2"});
}

TEST_CASE_METHOD(Conversing,
                 "P-23 with all conversations shown, the next answer goes into the one with the last message",
                 "[cli][portal]") {
  set("show-all-conversations", "on");
  for (const std::string at : {"10", "20"})
    tamper("INSERT INTO conversation (account_id, ticket_id, inbox_id, channel, created_at) VALUES (1, 1, 1, 'chat', " +
           at + ")");
  tamper(
      "INSERT INTO message (conversation_id, kind, text, at) VALUES (1, 'customer', 'a', 10), (2, 'agent', 'b', 20), "
      "(1, 'customer', 'c', 30)");
  answer("d");
  CHECK(rows("SELECT conversation_id FROM message WHERE text = 'd'") == Rows{"1"});
}

TEST_CASE_METHOD(Conversing, "P-23 an answer that no customer would see is refused, of staff and of customers",
                 "[cli][portal]") {
  const std::string staff = "portal ticket reply 1 --text Hello",
                    customer = "portal reply --contact carl@globex.example 1 --text Hello";
  (*this)("portal inbox set Support --connected no");
  for (const auto& line : {staff, customer})
    CHECK(fails(ExitCode::refused, line).err ==
          "rollcall: the inbox Support is not connected, so customers would not see what goes through it\n"
          "hint: rollcall portal inbox set 'Support' --connected yes\n");
  tamper("DELETE FROM portal_setting WHERE key = 'inbox'");
  for (const auto& line : {staff, customer})
    CHECK(fails(ExitCode::refused, line).err ==
          "rollcall: the portal has no inbox for new conversations\n"
          "hint: rollcall portal set inbox NAME\n");
  CHECK(rows("SELECT * FROM message").empty());
  CHECK(json("portal view --contact carl@globex.example 1")["can_reply"] == false);
  set("inbox", "Support");
  (*this)("portal inbox set Support --connected yes");
  CHECK(json("portal view --contact carl@globex.example 1")["can_reply"] == true);
  reply("Hello");
  tamper("DELETE FROM portal_setting WHERE key = 'inbox'");
  CHECK(json("portal view --contact carl@globex.example 1")["can_reply"] == true);
}

TEST_CASE_METHOD(Conversing, "P-23 what is sent by a form whose inbox is not connected is refused", "[cli][portal]") {
  (*this)("portal form add Contact --field subject --field text --tickets yes --inbox Support");
  (*this)("portal form connect Contact --menu-text Ask --header-text Hello");
  (*this)("portal inbox set Support --connected no");
  const std::string submit = "portal submit --contact carl@globex.example --key k subject=Help text=Please";
  CHECK(fails(ExitCode::refused, submit).err.find("not connected") != std::string::npos);
  CHECK(rows("SELECT count(*) FROM ticket") == Rows{"1"});
  (*this)("portal inbox set Support --connected yes");
  const auto id = json(submit)["ticket"]["id"].get<int>();
  CHECK(json("portal view --contact carl@globex.example " + std::to_string(id))["messages"][0]["text"] == "Please");
}

TEST_CASE_METHOD(HelpDesk,
                 "P-23 what was imported before there was an inbox is shown once one is set, and answered there",
                 "[cli][portal]") {
  tamper("DELETE FROM portal_setting WHERE key = 'inbox'");
  given("subject,requester,text\nOld,carl@globex.example,Help me\n");
  (*this)("portal ticket import -");
  const auto shown = [&] { return json("portal view --contact carl@globex.example 1")["messages"].size(); };
  CHECK(shown() == 0);
  fails(ExitCode::refused, "portal ticket reply 1 --text Hello");

  set("access", "self-registration");
  CHECK((*this)("portal set inbox Support").out ==
        "Changed.\ninbox: Support, was none\n1 ticket shows texts that were not seen before.\n");
  CHECK(rows("SELECT details FROM audit WHERE action = 'portal.set'").back() ==
        R"({"inbox":"Support","conversations_placed":1})");
  CHECK(shown() == 1);
  (*this)("portal ticket reply 1 --text Hello");
  CHECK(shown() == 2);
}

TEST_CASE_METHOD(Conversing, "P-25 an answer moves an open ticket to the pipeline's stage for it", "[cli][portal]") {
  CHECK(stage() == "New");
  answer("Which browser?");
  CHECK(stage() == "Waiting on contact");
  comment("Hm");
  CHECK(stage() == "Waiting on contact");
  reply("Firefox");
  CHECK(stage() == "Waiting on us");
  CHECK(rows("SELECT details FROM audit WHERE action = 'portal.reply'").front() ==
        R"({"message":3,"attachments":0,"stage":"Waiting on us","on_behalf_of":"carl@globex.example"})");
  (*this)("portal ticket close 1");
  set("reply-to-closed", "on");
  reply("Thanks");
  answer("You are welcome");
  CHECK(stage() == "Closed");
}

TEST_CASE_METHOD(Conversing, "P-25 the stage for answers is chosen for each pipeline, or none is", "[cli][portal]") {
  const std::string choose = "portal stage set 'Support Pipeline' ";
  check_golden("portal_stage_set", (*this)(choose + "new --on customer-reply").out);
  CHECK(json(choose + "New --on customer-reply")["changed"] == false);
  CHECK(json(choose + "none --on staff-reply --dry-run")["stages"][1]["replies"].empty());
  (*this)(choose + "none --on staff-reply");
  answer("Hello");
  CHECK(stage() == "New");
  (*this)("portal ticket move 1 'Waiting on us'");
  reply("Hello");
  CHECK(stage() == "New");
  CHECK(rows("SELECT subject, details FROM audit WHERE action = 'portal.stage.set' ORDER BY id") ==
        Rows{R"(Support Pipeline|{"stage":"New","on":"customer-reply"})",
             R"(Support Pipeline|{"stage":null,"on":"staff-reply"})"});
  CHECK(fails(ExitCode::refused, choose + "Closed --on staff-reply").err.find("an answer cannot close a ticket") !=
        std::string::npos);
  fails(ExitCode::not_found, choose + "Gone --on staff-reply");
  fails(ExitCode::usage, choose + "New --on reply");
}

TEST_CASE_METHOD(Conversing, "P-93 staff reads every file of a ticket, also those that no customer sees",
                 "[cli][portal]") {
  const auto file = folder() / "note.txt";
  std::ofstream{file} << "for staff";
  (*this)("portal ticket comment 1 --attach " + file.string());
  (*this)("portal reply --contact carl@globex.example 1 --attach " + file.string());
  ticket("Another", otto);
  CHECK((*this)("portal ticket attachment 1 1").out == "for staff");
  CHECK((*this)("portal ticket attachment 1 2").out == "for staff");
  fails(ExitCode::not_found, "portal attachment --contact carl@globex.example 1 1");
  CHECK(fails(ExitCode::not_found, "portal ticket attachment 2 1").err ==
        "rollcall: no such attachment: 1\nhint: rollcall portal ticket show 2\n");
  fails(ExitCode::not_found, "portal ticket attachment 9 1");
}

}  // namespace rollcall::testing
