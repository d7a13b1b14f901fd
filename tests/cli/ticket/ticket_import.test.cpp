#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "support/help_desk.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

struct Moving : HelpDesk {
  Answer import(const std::string& csv, ExitCode code = ExitCode::ok, const std::string& options = "--json") {
    given(csv);
    return fails(code, "portal ticket import - " + options);
  }

  /// The rejected lines, none of which was imported: `2: why`.
  Rows rejected(const std::string& csv) {
    Rows lines;
    const auto report = import(csv, ExitCode::usage).json();
    for (const auto& entry : report["rejected"])
      lines.push_back(std::to_string(entry["line"].get<int>()) + ": " + entry["error"]["message"].get<std::string>());
    return lines;
  }

  /// Everything about every ticket.
  Rows tickets() {
    return rows(
        "SELECT ticket.id, external_id, subject, stage.name, contact.email, user.email, priority, category, source, "
        "datetime(ticket.created_at, 'unixepoch'), datetime(last_activity_at, 'unixepoch'), "
        "datetime(closed_at, 'unixepoch'), "
        "(SELECT group_concat(email, '+') FROM (SELECT email FROM ticket_contact JOIN contact ON id = contact_id "
        "WHERE ticket_id = ticket.id ORDER BY email)), (SELECT group_concat(name, '+') FROM ticket_company "
        "JOIN company ON id = company_id WHERE ticket_id = ticket.id), (SELECT group_concat(name || '=' || value, '+') "
        "FROM ticket_property WHERE ticket_id = ticket.id) FROM ticket JOIN stage ON stage.id = stage_id "
        "LEFT JOIN contact ON contact.id = requester_id LEFT JOIN member ON member.id = owner_id "
        "LEFT JOIN user ON user.id = user_id ORDER BY ticket.id");
  }
};

const std::string two_tickets =
    "External ID,Subject,Stage,Requester,contacts,companies,Owner,Priority,Category,Created,last_activity,Closed,Text,"
    "Warranty number\n"
    "Z-1,Cannot sign in,Waiting on us,carl@globex.example,Otto@initech.example,,sam@example.org,High,access,"
    "2026-10-01 08:00,2026-10-02,,\"Dear all,\nit does not let me in.\",12\n"
    "Z-2,Invoice,closed,,,none,,,,2026-09-01T10:00:00+02:00,,2026-09-03,,\n";

}  // namespace

TEST_CASE_METHOD(Moving, "P-21 tickets move in with people, companies, dates, properties and the first message",
                 "[cli][portal]") {
  const auto answer = import(two_tickets, ExitCode::ok, "--as sam@example.org");
  check_golden("portal_ticket_import", answer.out + answer.err);
  CHECK(tickets() == Rows{"1|Z-1|Cannot sign in|Waiting on us|carl@globex.example|sam@example.org|high|access|import|"
                          "2026-10-01 08:00:00|2026-10-02 00:00:00||carl@globex.example+otto@initech.example|Globex|"
                          "Warranty number=12",
                          "2|Z-2|Invoice|Closed|||||import|2026-09-01 08:00:00|2026-09-03 00:00:00|"
                          "2026-09-03 00:00:00|||"});
  CHECK(rows("SELECT channel, inbox_id, kind, contact.email, text, datetime(at, 'unixepoch') FROM conversation "
             "JOIN message ON conversation_id = conversation.id JOIN contact ON contact.id = contact_id "
             "WHERE conversation.created_at = at") ==
        Rows{"portal|1|customer|carl@globex.example|Dear all,\nit does not let me in.|2026-10-01 08:00:00"});
  CHECK(rows("SELECT actor, action, subject, details FROM audit WHERE action LIKE 'portal.ticket.%' ORDER BY id") ==
        Rows{R"(operator:olga as sam@example.org|portal.ticket.create|ticket 1|{"external_id":"Z-1"})",
             R"(operator:olga as sam@example.org|portal.ticket.create|ticket 2|{"external_id":"Z-2"})",
             R"(operator:olga as sam@example.org|portal.ticket.import|acme|)"
             R"({"rows":2,"added":2,"updated":0,"rejected":0})"});
  CHECK(seen_by(carl) == Rows{"Cannot sign in"});
  CHECK(ticket("The next one", carl) == "3");
}

TEST_CASE_METHOD(Moving, "P-21 a ticket that moved in before stays as it is when its external id comes again",
                 "[cli][portal]") {
  import(two_tickets);
  (*this)("portal ticket move 1 'Waiting on contact'");
  const auto before = tickets();
  check_golden("portal_ticket_import_again.json", import(two_tickets + "Z-3,New one,,,,,,,,,,,,\n").out);
  auto after = tickets();
  CHECK(after.size() == 3);
  after.pop_back();
  CHECK(after == before);
  CHECK(import(two_tickets).json()["unchanged"] == 2);
}

TEST_CASE_METHOD(Moving, "U-74 a ticket's date without a time counts from the beginning of the account's day",
                 "[cli][portal]") {
  (*this)("account set --time-zone America/New_York");
  import("subject,created,last activity,closed\na,2026-10-03,2026-10-04,2026-10-05\n");
  CHECK(rows("SELECT datetime(created_at, 'unixepoch'), datetime(last_activity_at, 'unixepoch'), "
             "datetime(closed_at, 'unixepoch') FROM ticket") ==
        Rows{"2026-10-03 04:00:00|2026-10-04 04:00:00|2026-10-05 04:00:00"});
}

TEST_CASE_METHOD(
    Moving, "P-21 a ticket that moves in without a date of creation was created at its earliest other date, or now",
    "[cli][portal]") {
  import("subject,created,last activity,closed\na,,,\nb,,2026-10-03,\nc,,2026-10-05,2026-10-04\nd,,,2026-10-04\n");
  CHECK(rows("SELECT subject, date(created_at, 'unixepoch'), date(last_activity_at, 'unixepoch'), "
             "date(closed_at, 'unixepoch'), stage.name FROM ticket JOIN stage ON stage.id = stage_id") ==
        Rows{"a|2026-11-02|2026-11-02||New", "b|2026-10-03|2026-10-03||New",
             "c|2026-10-04|2026-10-05|2026-10-04|Closed", "d|2026-10-04|2026-10-04|2026-10-04|Closed"});
}

TEST_CASE_METHOD(Moving, "P-21 an import of tickets is all or nothing, and names every line that is wrong",
                 "[cli][portal]") {
  CHECK(rejected("external id,subject,pipeline,stage,requester,companies,owner,priority,created,closed\n"
                 "1,fine,,,,,,,,\n"
                 "2,,,,,,,,,\n"
                 "3,x,Sales,,,,,,,\n"
                 "4,x,,Nowhere,,,,,,\n"
                 "5,x,,,nobody@globex.example,,,,,\n"
                 "6,x,,,,Nobody,,,,\n"
                 "7,x,,,,,nobody@example.org,,,\n"
                 "8,x,,,,,,very,,\n"
                 "9,x,,,,,,,2026-10-02,2026-10-01\n"
                 "10,x,,New,,,,,,2026-10-01\n"
                 "11,x,,,,,,,2026-11-03,\n"
                 "1,again,,,,,,,,\n"
                 "12,x\n") ==
        Rows{"3: a subject must be one line of plain text, of at most 1,000 bytes", "4: no such pipeline: Sales",
             "5: the pipeline has no stage Nowhere, it has New, Waiting on contact, Waiting on us, Closed (--value "
             "'stage:Nowhere=STAGE')",
             "6: nobody@globex.example is not a contact (rollcall portal contact add nobody@globex.example)",
             "7: no such company: Nobody",
             "8: nobody@example.org is not a member (--value 'owner:nobody@example.org=none')",
             "9: no such priority: very (low, medium, high or urgent; --value 'priority:very=medium')",
             "10: it was closed before it was created", "11: it was closed, but New is an open stage",
             "12: one of its times is in the future", "13: 1 is a duplicate of line 2",
             "14: 2 cells, but the header has 10"});
  CHECK(tickets().empty());
  CHECK(rows("SELECT count(*) FROM audit WHERE action LIKE 'portal.ticket.%'") == Rows{"0"});
}

TEST_CASE_METHOD(Moving, "P-21 --keep-going moves in what is good, and ends with 8", "[cli][portal]") {
  const auto report = import("subject,requester\nlost,nobody@globex.example\nfound,carl@globex.example\n",
                             ExitCode::partial, "--json --keep-going")
                          .json();
  CHECK(report["added"] == 1);
  CHECK(rows("SELECT subject FROM ticket") == Rows{"found"});
}

TEST_CASE_METHOD(Moving,
                 "P-21 a header without subject, with a duplicate column or with an invalid property is refused",
                 "[cli][portal]") {
  for (const std::string header :
       {"external id", "subject,SUBJECT", "subject,created,Created", "subject,a;b", "subject,Subjcet", ""})
    import(header + "\n", ExitCode::usage);
}

TEST_CASE_METHOD(Moving, "P-21 an import of tickets in a dry run changes nothing", "[cli][portal]") {
  CHECK(import(two_tickets, ExitCode::ok, "--json --dry-run").json()["added"] == 2);
  CHECK(tickets().empty());
  CHECK(rows("SELECT count(*) FROM message").front() == "0");
}

TEST_CASE_METHOD(Moving, "I-02 a table of tickets may be separated by semicolons or tabs", "[cli][portal]") {
  for (const std::string table :
       {"subject;requester\na;carl@globex.example\n", "subject\trequester\na\tcarl@globex.example\n"})
    CHECK(import(table).json()["added"] == 1);
}

TEST_CASE("P-21 an export, imported where the same contacts are and exported again, is the same bytes",
          "[cli][portal]") {
  Moving first;
  first.import(two_tickets);
  first.ticket("=made \"here\"", otto, "--company Initech --priority low --property 'Serial number=7'");
  (first)("portal ticket reply 3 --text 'Staff began this'");
  (first)("portal ticket close 3");
  const auto exported = first("portal ticket export").out;
  check_golden("portal_ticket_export", exported);

  Moving second;
  second.import(exported);
  CHECK(second("portal ticket export").out == exported);
  CHECK(second.seen_by(carl) == first.seen_by(carl));
}

TEST_CASE("P-21 an export with the longest message there can be is imported again", "[cli][portal]") {
  Moving first;
  first.ticket("Long", carl);
  const std::string longest(std::size_t{1} << 20, '"');
  first.given(longest);
  first("portal reply --contact " + carl + " 1 --text -");
  const auto exported = first("portal ticket export").out;
  CHECK(exported.size() > 2 * longest.size());

  Moving second;
  second.import(exported);
  CHECK(second("portal ticket export").out == exported);
  CHECK(second.rows("SELECT length(text) FROM message") == Rows{"1048576"});
  CHECK(second.rejected("subject,text\nx," + std::string(longest.size() + 1, 'a') + '\n') ==
        Rows{"2: the text is longer than 1 MiB"});
  CHECK(second.rejected("subject,text\nx," + std::string(4 * longest.size(), 'a') + '\n') ==
        Rows{"2: the row is longer than 4194304 bytes"});
}

TEST_CASE_METHOD(Moving, "P-21 an import says how many tickets another one would add again", "[cli][portal]") {
  const std::string csv = "external id,subject\nZ-1,a\n,b\n,c\n";
  CHECK(
      import(csv, ExitCode::ok, "").err ==
      "no column says at which stage a ticket is: 3 new ones begin at the first stage.\n"
      "warning: 2 tickets have neither an external id nor a time of creation: another import would add them again.\n");
  const auto report = import(csv).json();
  CHECK(report["added"] == 2);
  CHECK(report["unchanged"] == 1);
  CHECK(report["without_external_id"] == 2);
  CHECK(import(two_tickets, ExitCode::ok, "").err == "1 column becomes a property: Warranty number.\n");
}

TEST_CASE_METHOD(Moving, "P-21 an export goes into a new file, and never over another", "[cli][portal]") {
  import(two_tickets);
  const auto file = (folder() / "tickets.csv").string();
  CHECK(json("portal ticket export " + file + " --dry-run")["tickets_exported"] == 2);
  CHECK((*this)("portal ticket export " + file).out == "2 tickets in DIR/tickets.csv.\n");
  std::ostringstream written;
  written << std::ifstream{file}.rdbuf();
  CHECK(written.str() == (*this)("portal ticket export").out);
  fails(ExitCode::refused, "portal ticket export " + file);
  fails(ExitCode::usage, "portal ticket export --json");
}

}  // namespace rollcall::testing
