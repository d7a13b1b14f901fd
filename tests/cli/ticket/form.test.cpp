#include <catch2/catch.hpp>

#include "support/help_desk.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

struct FormDesk : HelpDesk {
  void connect() {
    (*this)(
        "portal form add Contact --field Subject --field text --field priority --field 'Warranty number' "
        "--tickets yes --inbox support");
    (*this)("portal form connect contact --menu-text 'Ask us' --header-text 'What can we do?'");
  }

  std::string submit(const std::string& rest) { return "portal submit --contact carl@globex.example " + rest; }
};

}  // namespace

TEST_CASE_METHOD(FormDesk, "P-26 forms are added, listed and removed, and the audit says so", "[cli][portal]") {
  check_golden("portal_form_add.json",
               (*this)("portal form add Contact --field subject --field 'Warranty number' --tickets yes "
                       "--inbox support --json")
                   .out);
  CHECK((*this)("portal form add Plain --field category").out == "Added.\nPlain asks for category\n");
  (*this)("portal form connect Contact --menu-text Ask --header-text Hello");
  check_golden("portal_form_list", (*this)("portal form list").out);
  check_golden("portal_form_list.json", (*this)("portal form list --json").out);
  (*this)("portal form remove plain --dry-run");
  CHECK(rows("SELECT count(*) FROM form") == Rows{"2"});
  (*this)("portal form remove plain");
  CHECK(rows("SELECT name FROM form WHERE removed_at IS NULL") == Rows{"Contact"});
  CHECK(rows("SELECT action, subject, details FROM audit WHERE action LIKE 'portal.form.%' ORDER BY id") ==
        Rows{R"(portal.form.add|Contact|{"fields":["subject","Warranty number"],"tickets":true,"inbox":"Support"})",
             R"(portal.form.add|Plain|{"fields":["category"],"tickets":false})", "portal.form.remove|Plain|"});
}

TEST_CASE_METHOD(FormDesk, "P-26 only a form with ticket properties and an inbox can be connected", "[cli][portal]") {
  const std::string texts = " --menu-text Ask --header-text Hello";
  (*this)("portal form add Loose --field subject --tickets yes");
  (*this)("portal form add Plain --field subject --inbox Support");
  CHECK(fails(ExitCode::refused, "portal form connect Loose" + texts).err.find("has no inbox") != std::string::npos);
  CHECK(fails(ExitCode::refused, "portal form connect Plain" + texts).err.find("makes no tickets") !=
        std::string::npos);
  fails(ExitCode::refused, "portal set form Plain");
  fails(ExitCode::not_found, "portal form connect Nothing" + texts);
  CHECK(rows("SELECT key FROM portal_setting WHERE key LIKE 'form%'").empty());
  connect();
  CHECK(rows("SELECT key, value FROM portal_setting WHERE key LIKE 'form%' ORDER BY key") ==
        Rows{"form|Contact", "form-header-text|What can we do?", "form-menu-text|Ask us"});
  CHECK(json("portal form connect Contact --menu-text 'Ask us' --header-text 'What can we do?'")["changed"] == false);
  fails(ExitCode::refused, "portal form remove Contact");
  fails(ExitCode::refused, "portal inbox remove Support");
}

TEST_CASE_METHOD(FormDesk, "P-26 what cannot be a form is refused", "[cli][portal]") {
  fails(ExitCode::usage, "portal form add X --field text --tickets yes");
  fails(ExitCode::usage, "portal form add X --field subject --field SUBJECT");
  fails(ExitCode::usage, "portal form add X --field owner");
  fails(ExitCode::not_found, "portal form add X --field subject --inbox Nowhere");
  (*this)("portal form add X --field subject");
  CHECK(json("portal form add x --field subject")["changed"] == false);
  fails(ExitCode::refused, "portal form add x --field text");
  fails(ExitCode::not_found, "portal form remove Y");
}

TEST_CASE_METHOD(FormDesk, "P-26 a submission makes one ticket, seen in the portal and in the inbox", "[cli][portal]") {
  connect();
  check_golden("portal_submit.json",
               (*this)(submit("--key k1 'SUBJECT=Cannot sign in' 'text=It says no.' priority=High 'warranty number=12' "
                              "--as sam@example.org --json"))
                   .out);
  CHECK(seen_by(carl) == Rows{"Cannot sign in"});
  CHECK(rows("SELECT source, priority, email, stage.name, value FROM ticket JOIN stage ON stage.id = stage_id JOIN "
             "contact "
             "ON contact.id = requester_id JOIN ticket_property ON ticket_id = ticket.id") ==
        Rows{"form|high|carl@globex.example|New|12"});
  CHECK(rows("SELECT name FROM ticket_company JOIN company ON id = company_id") == Rows{"Globex"});
  CHECK(rows("SELECT channel, inbox.name, message.kind, text FROM conversation JOIN inbox ON inbox.id = inbox_id "
             "JOIN message ON conversation_id = conversation.id") == Rows{"form|Support|customer|It says no."});
  CHECK(json("portal view --contact carl@globex.example 1")["messages"][0]["channel"] == "form");
  CHECK(rows("SELECT actor, subject, details FROM audit WHERE action = 'portal.submit'") ==
        Rows{R"(operator:olga as sam@example.org|ticket 1|{"form":"Contact","on_behalf_of":"carl@globex.example"})"});
}

TEST_CASE_METHOD(FormDesk, "P-26 without a text, the inbox reads every answer", "[cli][portal]") {
  connect();
  (*this)(submit("--key k1 subject=Help 'Warranty number=12' text="));
  CHECK(rows("SELECT text FROM message") == Rows{"subject: Help\nWarranty number: 12"});
}

TEST_CASE_METHOD(FormDesk, "P-26 the same key sent twice makes one ticket", "[cli][portal]") {
  connect();
  const auto first = json(submit("--key k1 subject=Help"))["ticket"];
  const auto second = json(submit("--key k1 subject=Help"));
  CHECK(second["ticket"] == first);
  CHECK(second["changed"] == false);
  CHECK((*this)(submit("--key k1 subject=Help")).out == "Nothing to change: this made ticket 1 before.\n");
  (*this)("portal submit --contact cora@globex.example --key k1 subject=Mine");
  (*this)(submit("--key k2 subject=Help"));
  CHECK(rows("SELECT count(*) FROM ticket") == Rows{"3"});
  CHECK(rows("SELECT count(*) FROM audit WHERE action = 'portal.submit'") == Rows{"3"});
}

TEST_CASE_METHOD(FormDesk, "P-26 what the form does not ask for makes nothing", "[cli][portal]") {
  fails(ExitCode::refused, submit("--key k subject=Help"));
  connect();
  for (const std::string answers : {"text=Hello", "subject=", "subject", "subject=a category=b", "subject=a Subject=b",
                                    "subject=a priority=very", "'subject=a\nb'"})
    fails(ExitCode::usage, submit("--key k " + answers));
  fails(ExitCode::usage, submit("--key '' subject=a"));
  fails(ExitCode::not_found, "portal submit --contact nobody@globex.example --key k subject=a");
  (*this)(submit("--key k subject=a --dry-run"));
  CHECK(rows("SELECT * FROM ticket").empty());
  CHECK(rows("SELECT * FROM form_submission").empty());
}

}  // namespace rollcall::testing
