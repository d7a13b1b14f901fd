// Tickets as other help desks export them (I-14).
#include <catch2/catch.hpp>

#include "support/help_desk.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

struct OtherDesk : HelpDesk {
  Answer import(const std::string& csv, const std::string& options = "", ExitCode code = ExitCode::ok) {
    given(csv);
    return fails(code, "portal ticket import - --json " + options);
  }

  Rows rejected(const std::string& csv, const std::string& options = "") {
    Rows lines;
    const auto report = import(csv, options, ExitCode::usage).json();
    for (const auto& entry : report["rejected"])
      lines.push_back(std::to_string(entry["line"].get<int>()) + ": " + entry["error"]["message"].get<std::string>());
    return lines;
  }

  Rows tickets() {
    return rows(
        "SELECT external_id, subject, stage.name, contact.email, user.email, priority, "
        "datetime(ticket.created_at, 'unixepoch'), datetime(last_activity_at, 'unixepoch'), "
        "datetime(closed_at, 'unixepoch') FROM ticket JOIN stage ON stage.id = stage_id "
        "LEFT JOIN contact ON contact.id = requester_id LEFT JOIN member ON member.id = owner_id "
        "LEFT JOIN user ON user.id = user_id ORDER BY ticket.id");
  }
};

const std::string zendesk =
    "\"Id\",\"Requester\",\"Requester id\",\"Requester "
    "email\",\"Assignee\",\"Subject\",\"Tags\",\"Status\",\"Priority\","
    "\"Created at\",\"Updated at\",\"Organization\",\"Solved at\"\n"
    "\"71\",\"Carl\",\"9\",\"carl@globex.example\",\"Sam Staff\",\"It smokes\",\"hot\",\"Open\",\"High\",\"2026-10-01 "
    "09:12\",\"2026-10-02 10:00\",\"Globex\",\"\"\n"
    "\"72\",\"Otto\",\"8\",\"otto@initech.example\",\"-\",\"=cmd\",\"\",\"Closed\",\"-\",\"2026-09-01 "
    "09:12\",\"2026-09-04 "
    "10:00\",\"-\",\"2026-09-03 10:00\"\n";

TEST_CASE_METHOD(OtherDesk, "I-14 tickets of another desk keep number, stage, people and times", "[cli][portal]") {
  const auto answer = import(zendesk, "--value 'Status:Open=Waiting on us'");
  CHECK(tickets() == Rows{"71|It smokes|Waiting on us|carl@globex.example|sam@example.org|high|2026-10-01 "
                          "09:12:00|2026-10-02 10:00:00|",
                          "72|=cmd|Closed|otto@initech.example|||2026-09-01 09:12:00|2026-09-04 10:00:00|2026-09-03 "
                          "10:00:00"});
  CHECK(answer.json()["property_columns"] == Json{"Requester id", "Tags"});
  CHECK(answer.json()["without_external_id"] == 0);
  const auto again = import(zendesk, "--value 'Status:Open=Waiting on us'").json();
  CHECK(again["unchanged"] == 2);
  CHECK(again["changed"] == false);
}

TEST_CASE_METHOD(OtherDesk, "I-14 a stage that does not exist is rejected, with those that do and how to say it",
                 "[cli][portal]") {
  CHECK(rejected(zendesk) == Rows{"2: the pipeline has no stage Open, it has New, Waiting on contact, Waiting on us, "
                                  "Closed (--value 'stage:Open=STAGE')"});
  CHECK(tickets().empty());
}

TEST_CASE_METHOD(OtherDesk, "I-14 a requester who is not there is rejected, with the command that adds them",
                 "[cli][portal]") {
  CHECK(rejected("subject,requester\nx,new@globex.example\n") ==
        Rows{"2: new@globex.example is not a contact (rollcall portal contact add new@globex.example)"});
}

TEST_CASE_METHOD(OtherDesk, "I-14 a priority is read in other desks' words, with its rank before it or not",
                 "[cli][portal]") {
  import(
      "Subject,Priority\na,3 normal\nb,2 - High\nc,1 - Critical\nd,5 - Planning\ne,3 - Moderate\nf,very low\ng,5 very "
      "high\n");
  CHECK(rows("SELECT subject || priority FROM ticket ORDER BY id") ==
        Rows{"amedium", "bhigh", "curgent", "dlow", "emedium", "flow", "gurgent"});
  CHECK(rejected("Subject,Priority\nx,50\n") ==
        Rows{"2: no such priority: 50 (low, medium, high or urgent; --value 'priority:50=medium')"});
}

TEST_CASE_METHOD(OtherDesk, "I-14 without a column of stages all are new, and that is said", "[cli][portal]") {
  const auto notes = import("Ticket Number,Subject,From Email\n7,x,carl@globex.example\n").json()["notes"];
  CHECK(notes == Json{"no column says at which stage a ticket is: 1 new one begins at the first stage"});
}

TEST_CASE_METHOD(OtherDesk,
                 "I-14 an owner's name counts if exactly one member has it, and otherwise the ticket has no owner",
                 "[cli][portal]") {
  member("sam2@example.org").named("Al", "Twin");
  member("sam3@example.org").named("Al", "Twin");
  const auto notes = import(
                         "Subject,Status,Assigned To\na,New,sam staff\nb,New,No "
                         "Agent\nc,New,Unassigned\nd,New,-\ne,New,Al Twin\nf,New,"
                         "Gone Long\ng,New,sam@example.org\n")
                         .json()["notes"];
  CHECK(
      rows("SELECT subject, user.email FROM ticket LEFT JOIN member ON member.id = owner_id LEFT JOIN user ON user.id "
           "= user_id ORDER BY subject") ==
      Rows{"a|sam@example.org", "b|", "c|", "d|", "e|", "f|", "g|sam@example.org"});
  CHECK(notes == Json{"2 tickets name owners that no member or several are called, and has none"});
}

TEST_CASE_METHOD(OtherDesk, "I-05 tickets are refused where a column that is not read may say what matters",
                 "[cli][portal]") {
  const auto refused = [&](const std::string& column) {
    return import("Subject," + column + "\nx,y\n", "", ExitCode::usage).error()["message"].get<std::string>();
  };
  CHECK(refused("Work status") ==
        "line 1: no column that is read says at which stage a ticket is, but Work status may");
  CHECK(refused("Requester name") == "line 1: no column that is read says who asked, but Requester name may");
  CHECK(refused("Assignee team") == "line 1: no column that is read says whose ticket it is, but Assignee team may");
  CHECK(refused("Opened stamp") ==
        "line 1: no column that is read says when a ticket was created, but Opened stamp may");
  CHECK(import("Subject,Work status\nx,y\n", "--column 'Work status=Work status'").json()["property_columns"] ==
        Json{"Work status"});
}

TEST_CASE_METHOD(OtherDesk, "I-14 what osTicket, HubSpot and Jira export moves in", "[cli][portal]") {
  import(
      "\xEF\xBB\xBFTicket Number;Date;Subject;From;From Email;Priority;Source;Current Status;Last Updated;Assigned "
      "To;Agent "
      "Assigned\r\n507;2026-10-01 09:12:44;Cannot print;Carl;carl@globex.example;Emergency;Email;New;2026-10-02 "
      "10:00:00;;Sam Staff\r\n");
  import(
      "Ticket ID,Ticket name,Ticket description,Pipeline,Ticket status,Create date,Close date,Priority,Ticket owner,"
      "Category,Source,Last Activity Date,Associated Contact,Associated Company\n"
      "201,Cannot print,It is hot,Support Pipeline,Waiting on us,2026-10-01 09:12,,High,Sam Staff,Product "
      "Issue,Email,2026-10-02 10:00,Carl (carl@globex.example),Globex\n");
  import(
      "Summary,Issue key,Issue id,Status,Priority,Resolution,Assignee,Reporter,Created,Updated,Resolved,Description,"
      "Sprint,Sprint,Comment,Comment\n"
      "Cannot print,SUP-1,1,Waiting for support,Highest,,sam@example.org,carl@globex.example,01/Oct/26 9:12 "
      "AM,02/Oct/26 "
      "10:00 AM,,\"Hot.\nh3. Steps\",S1,S2,\"02/Oct/26 9:00 AM;sam;Really?\",\n",
      "--date-order dmy --value 'status:Waiting for support=Waiting on us'");
  CHECK(
      tickets() ==
      Rows{"507|Cannot print|New|carl@globex.example|sam@example.org|urgent|2026-10-01 09:12:44|2026-10-02 10:00:00|",
           "201|Cannot print|Waiting on us|carl@globex.example|sam@example.org|high|2026-10-01 09:12:00|2026-10-02 "
           "10:00:00|",
           "SUP-1|Cannot print|Waiting on us|carl@globex.example|sam@example.org|urgent|2026-10-01 09:12:00|2026-10-02 "
           "10:00:00|"});
  CHECK(rows("SELECT value FROM ticket_property WHERE name = 'Sprint'") == Rows{"S1;S2"});
}

TEST_CASE_METHOD(OtherDesk, "I-09 what our own desk lists and exports is taken again, and changes nothing",
                 "[cli][portal]") {
  ticket("One", carl, "--priority high --owner sam@example.org");
  ticket("=Two", otto);
  import("subject,external id\nThree,Z-3\n");
  const auto before = rows("SELECT max(id) FROM audit");
  for (const std::string format : {"csv", "json", "ndjson"}) {
    INFO(format);
    const auto report = import((*this)("portal ticket list -o " + format).out).json();
    CHECK(report["changed"] == false);
    CHECK(report["unchanged"] == 3);
    CHECK(rows("SELECT max(id) FROM audit") == before);
  }
}

}  // namespace
}  // namespace rollcall::testing
