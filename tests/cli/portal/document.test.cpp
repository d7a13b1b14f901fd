#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "rollcall/base/text.hpp"
#include "rollcall/domain/portal/portal_settings.hpp"
#include "support/golden.hpp"
#include "support/portal.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

/// Every table of the settings has rows, and every setting a value that is not its default.
void furnish(Roll& roll) {
  roll("portal domain add help.example.org --language nb");
  roll("portal domain add hilfe.example.org --language de --primary");
  roll("portal domain set hilfe.example.org --sign-in sso-jwt");
  roll("portal inbox add Support --kind help-desk --address help@example.org --address support@example.org");
  roll("portal inbox add Chat --kind inbox");
  roll("portal inbox set Chat --connected no");
  roll("portal pipeline add Returns");
  roll("portal stage add Returns 'On its way' --state open --customer-label 'We wait for it'");
  roll("portal stage add Returns Refunded --state closed");
  roll("portal stage add Returns Lost --state closed");
  roll("portal close-stage Returns Lost");
  roll("portal stage set Returns 'On its way' --on customer-reply");
  roll("portal group add Managers --filter 'role = manager and region in (north, \"far south\")'");
  roll("portal group add Pilots");
  roll("portal group choose Managers");
  roll("portal filter add 'pipeline = Returns'");
  roll("portal filter add 'priority in (high, urgent) and state = open'");
  roll(
      "portal form add Contact --field subject --field text --field 'serial number' --tickets yes --inbox Support "
      "--pipeline Returns");
  roll("portal form field set Contact 'serial number' --label 'Which one?' --choice 'No. 1' --choice 'No. 2'");
  roll("portal form set Contact --field subject --field text --field 'serial number' --field Photo");
  roll("portal form field set Contact Photo --file yes --required yes");
  roll("portal form add Feedback --field text");
  roll("portal form connect Contact --menu-text 'Write to us' --header-text 'What is it about?'");
  roll("portal menu add Main 'Shop & more=https://shop.example.org/?a=1&b=2' Mail=mailto:help@example.org");
  roll.given("You agree to the terms at https://example.org/terms.\n\nBli enig.\n");
  roll("portal consent set --text - --label 'Jeg er enig' --language nb");
  roll.given("Older\n")("portal consent set --text - --label 'I agree' --language en");
  roll.given("Newer\n")("portal consent set --text - --label 'I agree' --language en");
  const std::string page =
      "<!DOCTYPE html>\n<html lang=\"{{language}}\">\n<title>{{portal_name}}</title>\n<a href=\"{{login}}\">Sign "
      "in</a>\n";
  roll.given(page)("portal page set logout --template -");
  roll(
      "portal set name 'Acme \"help\"' domain hilfe.example.org slug my/tickets inbox Support pipeline Returns access "
      "sso-groups "
      "tickets 'company-if role = manager' session-timeout 20m ticket-label Anfragen show-all-conversations on "
      "show-custom-stages on reply-to-closed on close-by-customer on menu Main logo https://example.org/logo.png "
      "brand-name Acme brand-logo https://example.org/brand.png brand-favicon https://example.org/icon.png "
      "text-colour '#111111' control-colour '#0000aa' background-colour '#fafafa'");
  roll("portal domain set hilfe.example.org --sign-in password");
  roll("portal set access access-groups");
  roll("portal domain set hilfe.example.org --sign-in sso-jwt");
}

std::string exported(Roll& roll) {
  return roll("portal export").out;
}

Answer apply_to(Roll& roll, const std::string& document, const std::string& options = "") {
  roll.given(document);
  return roll("portal apply - " + options);
}

std::string furnished() {
  Roll roll;
  furnish(roll);
  return exported(roll);
}

TEST_CASE("P-60 the portal's settings are one document", "[cli][portal]") {
  check_golden("portal_export.json", furnished());
  Roll roll;
  furnish(roll);
  CHECK(roll("portal export --json").out == exported(roll));
  roll.fails(ExitCode::usage, "portal export -o csv");
}

TEST_CASE("P-60 export, apply to an empty file, export: the same bytes", "[cli][portal]") {
  const auto document = furnished();
  Roll other;
  apply_to(other, document);
  CHECK(exported(other) == document);
  CHECK(apply_to(other, document).out == "Nothing to change.\n");
  CHECK(other.rows("SELECT count(*) FROM audit WHERE action = 'portal.apply'") == Rows{"1"});
}

/// The tables that hold a portal's settings; the other tables are about people, tickets and rollcall's own work.
const std::vector<std::string> settings_tables{"portal_setting", "domain",       "inbox",        "inbox_address",
                                               "pipeline",       "stage",        "access_group", "ticket_filter",
                                               "form",           "form_field",   "form_choice",  "menu",
                                               "menu_item",      "consent_text", "portal_page"};
const std::string other_tables =
    "contact_subject sign_on sign_on_key sign_on_owned used_sign_on "
    "access_group_contact account asset asset_participant attachment audit billing_contact certification company "
    "consent "
    "contact contact_company contact_property contact_session conversation cycle cycle_member cycle_step "
    "form_draft form_submission holiday link link_token mail mail_attachment mail_body mail_person mail_transport "
    "member "
    "member_team "
    "message notification notification_person notification_text permission_set permission_set_right portal roll "
    "seat_quota sent_form session sign_in_failure staff_reading team "
    "ticket ticket_company ticket_contact ticket_property user voided_month";

TEST_CASE("P-60 the export contains every setting", "[cli][portal]") {
  // Ids, owners and times are the file's own.
  const std::set<std::string> own{"id",      "account_id", "inbox_id",   "pipeline_id", "close_stage_id",
                                  "form_id", "menu_id",    "created_at", "set_at",      "removed_at"};
  Roll roll;
  furnish(roll);
  Roll other;
  apply_to(other, exported(roll));
  for (const auto& table : settings_tables)
    for (const auto& column : roll.rows("SELECT name FROM pragma_table_info('" + table + "')")) {
      INFO(table << '.' << column);
      if (own.contains(column)) continue;
      const auto values = "SELECT quote(" + column + ") FROM " + table + " WHERE " + column + " IS NOT NULL";
      CHECK_FALSE(roll.rows(values).empty());
      if (table != "consent_text") CHECK(other.rows(values + " ORDER BY 1") == roll.rows(values + " ORDER BY 1"));
    }
  for (const auto& key : portal_setting_keys()) {
    INFO(key.key);
    const auto stored = roll.rows("SELECT value FROM portal_setting WHERE key = '" + std::string{key.key} + '\'');
    CHECK(stored.size() == 1);
    CHECK(stored != Rows{std::string{key.default_value}});
  }
  auto known = split(other_tables, ' ');
  known.insert(known.end(), settings_tables.begin(), settings_tables.end());
  for (const auto& table :
       roll.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")) {
    INFO("is " << table << " a setting of the portal?");
    CHECK(std::ranges::count(known, table) == 1);
  }
}

TEST_CASE("P-60 applying a document keeps sections that it lacks, and replaces those that it has", "[cli][portal]") {
  Roll roll;
  furnish(roll);
  const auto before = Json::parse(exported(roll));
  apply_to(roll, R"({"menus": {"Main": [{"label": "Shop", "url": "https://shop.example.org"}]}, "filters": []})");
  auto after = Json::parse(exported(roll));
  CHECK(after["menus"].dump() == R"({"Main":[{"label":"Shop","url":"https://shop.example.org"}]})");
  CHECK(after["filters"].empty());
  after["menus"] = before["menus"];
  after["filters"] = before["filters"];
  CHECK(after == before);
}

TEST_CASE("P-61 what a document's objects leave out keeps its value, and null takes it away", "[cli][portal]") {
  Roll roll;
  furnish(roll);
  const auto before = Json::parse(exported(roll));
  // Every object is named, without any of its keys.
  auto bare = before;
  bare["settings"] = Json::object();
  for (const std::string section : {"consent", "forms", "groups", "inboxes", "domains", "pipelines"})
    for (auto& thing : bare[section]) thing = Json::object();
  CHECK(apply_to(roll, bare.dump()).out == "Nothing to change.\n");
  auto stages = Json::array();
  for (const std::string name : {"On its way", "Refunded", "Lost"}) stages.push_back({{"name", name}});
  bare["pipelines"]["Returns"]["stages"] = stages;
  CHECK(apply_to(roll, bare.dump()).out == "Nothing to change.\n");

  apply_to(roll,
           R"({"settings":{"menu":null,"close-by-customer":"off"},"groups":{"Managers":{"chosen":null},"Pilots":{}},
    "forms":{"Contact":{},"Feedback":{"inbox":"Chat"}},"pipelines":{"Returns":{"close_stage":null},"Support Pipeline":{}}})");
  auto after = Json::parse(exported(roll));
  CHECK(after["settings"]["menu"].is_null());
  CHECK(after["groups"]["Managers"]["chosen"] == false);
  CHECK(after["groups"]["Managers"]["filter"] == before["groups"]["Managers"]["filter"]);
  CHECK(after["forms"]["Feedback"]["inbox"] == "Chat");
  CHECK(after["pipelines"]["Returns"]["close_stage"].is_null());
  CHECK(after["pipelines"]["Returns"]["stages"] == before["pipelines"]["Returns"]["stages"]);
}

TEST_CASE("P-61 the stage and the domain that a document chooses take the place of those from before",
          "[cli][portal]") {
  Roll roll;
  furnish(roll);
  apply_to(roll, R"({"domains":{"help.example.org":{"primary":true},"hilfe.example.org":{}},
    "pipelines":{"Returns":{},"Support Pipeline":{"stages":[{"name":"New","replies":["customer-reply"]},
      {"name":"Waiting on contact"},{"name":"Waiting on us"},{"name":"Closed"}]}}})",
           "--accept-exposure");
  const auto after = Json::parse(exported(roll));
  CHECK(after["domains"]["help.example.org"]["primary"] == true);
  CHECK(after["domains"]["hilfe.example.org"]["primary"] == false);
  const auto stages = after["pipelines"]["Support Pipeline"]["stages"];
  CHECK(stages[0]["replies"] == Json::parse(R"(["customer-reply"])"));
  CHECK(stages[1]["replies"] == Json::parse(R"(["staff-reply"])"));
  CHECK(stages[2]["replies"].empty());
}

TEST_CASE("P-60 diff says what apply would change, and changes nothing", "[cli][portal]") {
  Roll roll;
  furnish(roll);
  const auto before = exported(roll);
  auto document = Json::parse(before);
  document["settings"]["slug"] = "help";
  document["settings"]["menu"] = nullptr;
  document["menus"] = Json::object();
  document["inboxes"]["Phone"] = {{"kind", "inbox"}};
  document["pipelines"]["Returns"]["close_stage"] = "Refunded";
  document["filters"] = {"state = open", "pipeline = Returns"};
  std::swap(document["forms"]["Contact"]["fields"][0], document["forms"]["Contact"]["fields"][1]);
  document["consent"]["nb"]["text"] = "You agree to the terms at https://example.org/terms.\n\nBli helt enig.";
  roll.given(document.dump());
  check_golden("portal_diff", roll("portal diff -").out);
  roll.given(document.dump());
  const auto told = roll.json("portal diff -");
  check_golden("portal_diff.json", told.dump(2) + '\n');
  CHECK(exported(roll) == before);
  CHECK(roll.rows("SELECT count(*) FROM audit WHERE action = 'portal.apply'") == Rows{"0"});

  roll.given(document.dump());
  CHECK(roll.json("portal apply - --dry-run")["changes"] == told["changes"]);
  CHECK(exported(roll) == before);
  roll.given(document.dump());
  CHECK(roll.json("portal apply -")["changes"] == told["changes"]);
  roll.given(document.dump());
  CHECK(roll("portal diff -").out == "No differences.\n");
  CHECK(roll.rows("SELECT action, subject, json_array_length(details, '$.changes') FROM audit "
                  "WHERE action LIKE 'portal.apply%'") == Rows{"portal.apply|acme|8"});
}

TEST_CASE("P-60 a warning about a filter says where in the document the filter is", "[cli][portal]") {
  Roll roll;
  roll.given(R"({"filters": ["state = open", "size = big"], "groups": {"VIP": {"filter": "plan = gold"}}})");
  const auto told = roll("portal apply -").err;
  CHECK(told.find("rollcall: /filters/1: column 1: no such property: size (") != std::string::npos);
  CHECK(told.find("rollcall: /groups/VIP/filter: column 1: no such property: plan (") != std::string::npos);
}

TEST_CASE("P-60 the audit has what changed, and of a long value how long it is", "[cli][portal]") {
  Roll roll;
  apply_to(roll, R"({"consent":{"en":{"label":"I agree","text":")" + std::string(2000, 'x') + R"("}}})");
  apply_to(roll, R"({"consent":{"en":{"label":"Yes","text":")" + std::string(2000, 'x') + R"("}}})");
  CHECK(roll.rows("SELECT details FROM audit WHERE action = 'portal.apply' ORDER BY id") ==
        Rows{R"({"changes":[{"place":"/consent/en","was":null,"value":{"bytes":2029}}]})",
             R"({"changes":[{"place":"/consent/en/label","was":"I agree","value":"Yes"}]})"});
}

TEST_CASE("P-60 stages keep their tickets: their order, labels and new ones change around them", "[cli][portal]") {
  Roll roll;
  roll("portal contact add ada@example.org");
  roll("portal ticket create Broken --requester ada@example.org");
  const std::string stages = R"([{"name":"Triage","state":"open"},{"name":"Closed","state":"closed"},
    {"name":"NEW","state":"open","customer_label":"Received"}])";
  apply_to(roll, R"({"pipelines":{"Support Pipeline":{"stages":)" + stages + "}}}");
  CHECK(roll.rows("SELECT name, position, customer_label FROM stage ORDER BY position") ==
        Rows{"Triage|1|", "Closed|2|", "NEW|3|Received"});
  CHECK(roll.rows("SELECT stage.name FROM ticket JOIN stage ON stage.id = stage_id") == Rows{"NEW"});
}

TEST_CASE("P-60 a document that is wrong is refused at its place, and nothing is changed", "[cli][portal]") {
  struct Case {
    std::string document;
    ExitCode code;
    std::string message;
  };
  const auto usage = ExitCode::usage, refused = ExitCode::refused;
  const std::vector<Case> cases{
      {"", usage, "line 1, column 1: this is not JSON"},
      {"{\n \"menus\": {,}}", usage, "line 2, column 12: this is not JSON"},
      {"{\"menus\": " + std::string(500'000, '['), usage, "the document has more than 100 nested levels"},
      {"{\n \"menus\": 1e999}", usage, "line 2, column 11: 1e999 is too large for a number"},
      {R"({"menus":{"M":[-1e400]}})", usage, "line 1, column 16: -1e400 is too large for a number"},
      {"[]", usage, "the document: expected an object, found a list"},
      {R"({"menu":{}})", usage, "the document: unknown section: menu"},
      {R"({"menus":{},"menus":{}})", usage, "the document has the key menus twice in one object"},
      {R"({"menus":[]})", usage, "/menus: expected an object, found a list"},
      {R"({"menus":{"M":[]}})", usage, "/menus/M: a menu must have at least one link"},
      {R"({"menus":{"M":[{"label":"L","url":"javascript:x"}]}})", usage, "/menus/M/0/url: "},
      {R"({"menus":{"M":[{"label":"L","url":"https://a.example"}],"m":[]}})", usage, "/menus/m: there is another m"},
      {R"({"domains":{"help.example.org":{"language":"norsk bokmål","primary":true}}})", usage,
       "/domains/help.example.org/language: "},
      {R"({"domains":{"help.example.org":{"language":"nb","primary":false}}})", usage,
       "/domains: one domain must be the primary one"},
      {R"({"domains":{"help.example.org":{"language":"nb","primary":"yes"}}})", usage,
       "/domains/help.example.org/primary: expected true or false, found a string"},
      {R"({"domains":{"a b":{"language":"nb","primary":true}}})", usage, "/domains/a b: "},
      {R"({"inboxes":{"Chat":{}}})", usage, "/inboxes/Chat: missing key: kind"},
      {R"({"inboxes":{"Support":{"kind":"box"}}})", usage,
       "/inboxes/Support/kind: expected inbox or help-desk, found box"},
      {R"({"inboxes":{"Support":{"kind":"inbox","color":1}}})", usage, "/inboxes/Support: unknown key: color"},
      {R"({"inboxes":{"A/B":{"kind":"inbox","addresses":["x"]}}})", usage, "/inboxes/A~1B/addresses/0: "},
      {R"({"inboxes":{}})", refused, "new tickets go to Support"},
      {R"({"inboxes":{"Chat":{"kind":"inbox"}},"settings":{"inbox":"Chat"}})", refused,
       "1 conversation came through Support"},
      {R"({"pipelines":{}})", refused, "1 ticket is in the stage New of Support Pipeline, which would be removed"},
      {R"({"pipelines":{"Support Pipeline":{"stages":[{"name":"New","state":"closed"}]}}})", refused,
       "1 ticket is in the stage New of Support Pipeline, which cannot become closed with them"},
      {R"({"pipelines":{"P":{"stages":[{"name":"A","state":"open"},{"name":"B","state":"open","customer_label":"a"}]}}})",
       refused, "/pipelines/P/stages/1: customers already read A for the stage A"},
      {R"({"pipelines":{"P":{"stages":[{"name":"A","state":"open"}],"close_stage":"A"}}})", usage,
       "/pipelines/P/close_stage: the stage A is open"},
      {R"({"groups":{"VIP":{"filter":"role ="}}})", usage, "/groups/VIP/filter: column 7"},
      {R"({"filters":["state = ajar"]})", usage, "/filters/0: column 9"},
      {R"({"forms":{"F":{"fields":[]}}})", usage, "/forms/F: a form must ask for something"},
      {R"({"forms":{"F":{"fields":["text"],"tickets":true}}})", usage, "/forms/F: a form that makes tickets must ask"},
      {R"({"forms":{"F":{"fields":["text"],"inbox":"Nowhere"}}})", ExitCode::not_found,
       "/forms/F: no such inbox: Nowhere"},
      {R"({"consent":{"en":{"label":"I agree","text":"http://example.org"}}})", usage, "/consent/en/text: "},
      {R"({"consent":{}})", refused, "customers have consented to the text in en, which would be removed"},
      {R"({"settings":{"sluug":"help"}})", usage, "/settings/sluug: no such setting: sluug"},
      {R"({"settings":{"slug":"Help!"}})", usage, "/settings/slug: not a slug"},
      {R"({"settings":{"slug":7}})", usage, "/settings/slug: expected a string, found a number"},
      {R"({"settings":{"access":"sso-all"}})", usage, "/settings/access: sso-all is for single sign-on"},
      {R"({"settings":{"domain":"nowhere.example.org"}})", refused,
       "/settings/domain: nowhere.example.org is not a domain"},
      {R"({"settings":{"text-colour":"#fefefe"}})", refused, "a contrast of"},
      {R"({"settings":{"close-by-customer":"on"},"pipelines":{"Support Pipeline":{"stages":[{"name":"New","state":"open"},
        {"name":"A","state":"closed"},{"name":"B","state":"closed"}]}}})",
       refused,
       "customers cannot close tickets of Support Pipeline: it has several closed stages, and none of them is chosen"},
      {R"({"settings":{"slug":null,"name":null}})", refused,
       "the portal is on, and this would make it wrong: no name is set; "},
      {R"({"pipelines":{"P":{"stages":[{"name":"A","state":"open","replies":["customer-reply"]},
        {"name":"B","state":"open","replies":["customer-reply"]}]}}})",
       usage, "/pipelines/P/stages/1: after a customer-reply tickets go to A already"},
      {R"({"pipelines":{"P":{"stages":[{"name":"A","state":"closed","replies":["staff-reply"]}]}}})", usage,
       "/pipelines/P/stages/0: the stage is closed, and an answer cannot close a ticket"},
      {R"({"domains":{"help.example.org":{"primary":true},"b.example.org":{"language":"en","primary":true}}})", usage,
       "/domains: one domain must be the primary one"},
  };
  PortalDesk roll;
  roll(PortalDesk::setup);
  roll.given("All yours\n")("portal consent set --text - --label 'I agree'");
  roll("portal contact add ada@example.org");
  roll.tamper("INSERT INTO consent (contact_id, consent_text_id, given_at) VALUES (1, 1, 0)");
  roll("portal ticket create Broken --requester ada@example.org");
  roll("portal reply --contact ada@example.org 1 --text Help");
  roll("portal ticket move 1 New");
  roll("portal enable");
  const auto before = exported(roll);
  for (const auto& [document, code, message] : cases) {
    INFO(document);
    roll.given(document);
    const auto answer = roll.fails(code, "portal apply -");
    CHECK_THAT(answer.err, Catch::Contains(message));
    CHECK(exported(roll) == before);
  }
}

/// Cora and Carl are Globex's; two tickets are Carl's.
struct SeeingDesk : PortalDesk {
  SeeingDesk() {
    (*this)(PortalDesk::setup);
    for (const std::string name : {"carl", "cora"})
      (*this)("portal contact add " + name + "@globex.example --company Globex --primary-company Globex");
    (*this)("portal group add Everybody --filter 'email is set'");
    (*this)("portal group choose Everybody");
    (*this)("portal set tickets own");
    for (const std::string subject : {"Broken", "Lost"})
      (*this)("portal ticket create " + subject + " --requester carl@globex.example");
  }
  inline static const std::string opening =
      R"({"settings":{"name":"Acme help","domain":"help.example.org","slug":"my/tickets","inbox":"Support",)"
      R"("access":"access-groups","tickets":"company"}})";
};

TEST_CASE("P-61 apply is refused where a customer would see a ticket they did not see, until that is accepted",
          "[cli][portal]") {
  SeeingDesk roll;
  const auto before = exported(roll);
  roll.given(roll.opening);
  const auto error = roll.fails(ExitCode::refused, "portal apply - --json").error();
  CHECK(error["message"] == "1 customer would see 2 tickets that they do not see now");
  CHECK(error["details"]["tickets_gained"] == "2");
  CHECK(exported(roll) == before);
  roll.given(roll.opening);
  roll.fails(ExitCode::refused, "portal apply - --dry-run");

  roll.given(roll.opening);
  CHECK(roll("portal diff -").out ==
        "~ /settings/tickets: \"own\" -> \"company\"\n1 customer gains 2 tickets; none loses any.\n");
  CHECK(roll.json("portal tickets --contact cora@globex.example").empty());

  const auto accepted = Json::parse(apply_to(roll, roll.opening, "--accept-exposure --json").out);
  CHECK(accepted["exposure"]["customers_gaining"] == 1);
  CHECK(accepted["exposure"]["tickets_gained"] == 2);
  CHECK(roll.json("portal tickets --contact cora@globex.example").size() == 2);
}

TEST_CASE("P-61 apply that only takes tickets from customers needs no consent", "[cli][portal]") {
  SeeingDesk roll;
  roll("portal set tickets company");
  const auto taken = apply_to(roll, R"({"filters":["priority = high"]})");
  CHECK(taken.out == "~ /filters:\n    + \"priority = high\"\n2 customers lose 4 tickets; none gains any.\n");
  CHECK(roll.json("portal tickets --contact carl@globex.example").empty());
}

}  // namespace
}  // namespace rollcall::testing
