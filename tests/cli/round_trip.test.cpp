// I-09: rollcall imports the users, assets, contacts, companies and tickets that it prints, in every format, and on the
// same roll that changes nothing.
#include <catch2/catch.hpp>

#include "support/help_desk.hpp"

namespace rollcall::testing {
namespace {

/// A verb that prints things, the formats that it has, and the import that reads them.
struct Trip {
  std::string prints;
  std::vector<std::string> formats;
  std::string import;
};

const std::vector<std::string> all_formats{"csv", "json", "ndjson"};

const Trip trips[]{
    {"user list --status all", all_formats, "user import"},
    {"user list --inactive-for 30d", all_formats, "user import"},
    {"user export", {"table"}, "user import"},
    {"user list", all_formats, "session import-logins"},
    {"user asset list", all_formats, "user asset import"},
    {"portal contact list", all_formats, "portal contact import"},
    {"portal company list", all_formats, "portal company import"},
    {"portal ticket list", all_formats, "portal ticket import"},
    {"portal ticket export", {"table"}, "portal ticket import"},
    {"portal tickets --contact carl@globex.example", all_formats, "portal ticket import"},
};

/// A desk with whatever is hard to write down: formulas, quotes, line ends, lists, and things that are nowhere said.
struct FullDesk : HelpDesk {
  FullDesk() {
    member("ada@example.org").named("=Ada", "O'Neil \"X\"").last_seen("2026-10-01T08:00Z").seat("sales");
    member("bo@example.org").named("Bø", "'Li, Jr.").joined("2024-02-29T23:59Z").status("deactivated");
    member("gone@example.org").status("removed");
    given("email,permission set,teams,status\ninv@example.org,@Vice,North Pole;-South,invited\n");
    (*this)("user import - --quiet");
    (*this)("user permission-set add Admins --super-admin");
    (*this)("user set ada@example.org --permission-set Admins --team A");
    given(
        "kind,name,owner,external_id,shared\nnote,=One,ada@example.org,,\nnote,Two,ada@example.org,N-7,\ndeal,Big,,D-1,"
        "\n");
    (*this)("user asset import - --quiet");
    (*this)(
        "portal contact set carl@globex.example --property 'Tier=gold; \"old\"' --property Phone=+47 --last-name =X");
    (*this)("portal company add 'Nobody, Inc.' --domain nobody.example");
    ticket("One, \"two\"", carl, "--priority high --owner ada@example.org");
    ticket("=Formula", carl);
    ticket("=Formula", carl);
    ticket("Without an owner", otto);
    given(
        "subject,external id,stage,closed,requester,text,Tags\n\"@Old\",'-7,Closed,2026-10-01,cora@globex.example,"
        "\" two\nlines\",x\n");
    (*this)("portal ticket import - --quiet");
  }
};

TEST_CASE("I-09 rollcall imports what it prints, in every format, and changes nothing by it", "[cli][import]") {
  FullDesk desk;
  const auto audited = [&] { return desk.rows("SELECT max(id) FROM audit"); };
  const auto before = audited();
  for (const auto& trip : trips)
    for (const auto& format : trip.formats) {
      INFO(trip.prints << " -o " << format << ", " << trip.import);
      const auto printed = desk(trip.prints + " -o " + format).out;
      CHECK(printed.size() > 60);
      desk.given(printed);
      const auto report = desk(trip.import + " - --json").json();
      CHECK(report["rows"] > 0);
      CAPTURE(desk.rows("SELECT action, subject, details FROM audit WHERE id > " + before.front()));
      CHECK(report["changed"] == false);
      CHECK(report["rejected"] == Json::array());
      CHECK(audited() == before);
    }
}

TEST_CASE("I-09 tickets that have no number are known again by who asked for what and when", "[cli][import][portal]") {
  FullDesk desk;
  const auto exported = desk("portal ticket export").out;
  HelpDesk other;
  other.given("email,first_name\nada@example.org,Ada\n");
  other("user import - --quiet");
  other.given(exported);
  CHECK(other("portal ticket import - --json").json()["added"] == 5);
  CHECK(other("portal ticket import - --json").json()["unchanged"] == 5);
  CHECK(other("portal ticket export").out == exported);
  other.given(
      "subject,requester,created\n=Formula,otto@initech.example,2026-11-02T09:00:00Z\n"
      "=Formula,carl@globex.example,2026-11-02T08:00:00Z\n");
  CHECK(other("portal ticket import - --json").json()["added"] == 2);
}

TEST_CASE("I-09 a customer's list names the requester, and a name that two contacts share is refused",
          "[cli][import][portal]") {
  FullDesk desk;
  const auto printed = desk("portal tickets --contact carl@globex.example -o csv").out;
  HelpDesk other;
  other.given(printed);
  other("portal contact set carl@globex.example --last-name =X");
  CHECK(other("portal ticket import - --value stage:Open=New --json").json()["added"] == 3);
  CHECK(other.rows("SELECT DISTINCT contact.email FROM ticket JOIN contact ON contact.id = requester_id") ==
        std::vector<std::string>{"carl@globex.example"});
  CHECK(other("portal tickets --contact carl@globex.example -o csv").out.find("=Formula") != std::string::npos);
  HelpDesk twice;
  twice.given(printed);
  twice("portal contact set carl@globex.example --first-name Carl --last-name =X");
  twice("portal contact set cora@globex.example --first-name Carl --last-name =X");
  const auto refused = twice.fails(ExitCode::usage, "portal ticket import - --value stage:Open=New --json");
  CHECK_THAT(refused.out, Catch::Contains("no contact, or more than one, is called Carl =X"));
}

}  // namespace
}  // namespace rollcall::testing
