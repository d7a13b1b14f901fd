// product.md, "One act, one shape" and "Lists": every verb is checked in the same way.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <regex>
#include <set>

#include "cli/help/facts.hpp"
#include "rollcall/base/json_part.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/audit_action.hpp"
#include "support/every_verb.hpp"

namespace rollcall::testing {
namespace {

// Objects whose keys are data: names that users chose, kinds of assets, details of an action of the audit.
const std::set<std::string> maps{"properties", "details", "settings", "asset_counts", "facts", "read_as"};
// Verbs with a document of their own: what portal apply reads, and the schema of the JSON.
const std::set<std::string> other_formats{"portal export", "schema"};
// Figures whose names the rules fix (A-35, A-44, I-01, M-09); any other plural is an array.
const std::set<std::string> figures{"rows", "mails", "attempts", "bytes", "scheduled_users", "excluded_users"};

std::string type_of(const Json& value) {
  if (value.is_boolean()) return "yes or no";
  if (value.is_number()) return "number";
  if (value.is_string()) return "text";
  return value.is_array() ? "array" : "object";
}

bool has_form(const std::string& key, const Json& value) {
  static const std::regex instant{R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)"}, day{R"(\d{4}-\d\d-\d\d)"};
  if (value.is_string() && (key == "at" || key.ends_with("_at")))
    return std::regex_match(value.get<std::string>(), instant);
  if (value.is_string() && (key == "on" || key.ends_with("_on")))
    return std::regex_match(value.get<std::string>(), day);
  if (key == "user" || key == "contact") return value.contains("email");
  if (key == "account") return value.contains("slug");
  if (value.is_number()) return !key.ends_with("s") || figures.contains(key);
  return true;
}

/// For each key its types, and the verbs that print it in each.
struct Shapes {
  std::map<std::string, std::map<std::string, std::set<std::string>>> types;
  std::set<std::string> misshapen;

  void add(const std::string& verb, const std::string& key, const Json& value) {
    if (value.is_null()) return;
    types[key][type_of(value)].insert(verb);
    if (!has_form(key, value)) misshapen.insert(verb + ": " + key + " is " + value.dump());
    if (value.is_array())
      for (const auto& item : value) add(verb, key + "[]", item);
    if (value.is_object() && !maps.contains(key)) add_keys(verb, value);
  }
  void add_keys(const std::string& verb, const Json& object) {
    for (const auto& [key, value] : object.items()) add(verb, key, value);
  }
  /// A whole answer: an object, or an array of them.
  void add_document(const std::string& verb, const Json& document) {
    if (!document.is_array()) return add_keys(verb, document);
    for (const auto& row : document) add_keys(verb, row);
  }

  std::vector<std::string> contradictions() const {
    std::vector<std::string> found;
    for (const auto& [key, verbs_of] : types) {
      if (verbs_of.size() == 1) continue;
      std::vector<std::string> parts;
      for (const auto& [type, verbs] : verbs_of)
        parts.push_back(type + " in " + join({verbs.begin(), verbs.end()}, ", "));
      found.push_back(key + ": " + join(parts, "; "));
    }
    return found;
  }
};

// Tells JSON from what else a verb may print: CSV, or the bytes of a file.
bool is_document(const Answer& answer) {
  return answer.out.starts_with('{') || answer.out.starts_with('[');
}

bool prints_text(const Verb& verb) {
  return verb.needs->answer == cli::Answer::text;
}

bool changes_something(const Verb& verb) {
  return cli::is_change(*verb.needs) && verb.needs->answer == cli::Answer::document;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a line of ndjson, and what the audit has of an act, says each key once", "[cli][json]") {
  EveryVerb roll;
  std::size_t lines = 0;
  for (const auto& verb : roll.verbs()) {
    if (roll.try_to("schema " + verb).code != ExitCode::ok) continue;  // it prints a text, or a file's bytes
    const auto answer = roll.show(verb, "-o ndjson");
    for (const auto& line : answer.lines()) {
      INFO(verb << ": " << line);
      CHECK_NOTHROW(json_from(line));
      ++lines;
    }
    for (const auto& details : roll.rows("SELECT details FROM audit WHERE details IS NOT NULL")) {
      INFO(verb << " is recorded with " << details);
      CHECK_NOTHROW(json_from(details));
    }
  }
  CHECK(lines > 150);
}

TEST_CASE("a key has one type in the JSON of every verb", "[cli][json]") {
  EveryVerb roll;
  Shapes shapes;
  for (const auto& verb : roll.verbs()) {
    const auto answer = roll.run(verb);
    INFO(verb << ": " << roll.sample(verb).line << "\n" << answer.out << answer.err);
    CHECK(answer.code == (prints_text(roll.verb(verb)) ? ExitCode::usage : ExitCode::ok));
    if (is_document(answer) && !other_formats.contains(verb)) shapes.add_document(verb, answer.json());
    const auto refused = roll.run(verb, "--no-such-switch");
    shapes.add_keys(verb + " refused", Json{{"error", refused.error()}});
  }
  CHECK(shapes.contradictions() == Lines{});
  CHECK(Lines{shapes.misshapen.begin(), shapes.misshapen.end()} == Lines{});
}

TEST_CASE("every change says whether it changed anything, and a repetition finds it already done", "[cli][json]") {
  EveryVerb roll;
  for (const auto& verb : roll.verbs()) {
    if (!changes_something(roll.verb(verb))) continue;
    const auto first = roll.run(verb);
    INFO(verb << ": " << roll.sample(verb).line << "\n" << first.out << first.err);
    REQUIRE(is_document(first));
    REQUIRE(first.json().contains("changed"));
    CHECK(first.json()["changed"].is_boolean());
    const auto again = roll.run_again(verb);
    INFO("again: " << again.out << again.err);
    const auto expected = roll.sample(verb).again;
    CHECK((again.code == ExitCode::ok) == (expected != Again::finds_nothing));
    if (again.code == ExitCode::ok) CHECK(again.json()["changed"] == (expected == Again::is_another_act));
  }
}

TEST_CASE("every list verb takes --limit, and keeps to it", "[cli][json]") {
  EveryVerb roll;
  for (const auto& verb : roll.verbs()) {
    const auto all = roll.run(verb);
    if (!all.out.starts_with('[')) continue;
    const auto rows = all.json();
    INFO(verb << "\n" << all.out);
    CHECK(roll.verb(verb).needs->answer == cli::Answer::listing);
    if (verb != "doctor") CHECK_FALSE(rows.empty());
    for (const std::size_t limit : {0, 1}) {
      const auto some = roll.run(verb, "--limit " + std::to_string(limit));
      INFO(some.err);
      auto first = Json::array();
      for (std::size_t i = 0; i < std::min(limit, rows.size()); ++i) first.push_back(rows[i]);
      CHECK(some.json() == first);
    }
  }
}

TEST_CASE("every list verb says in what order it prints", "[cli]") {
  EveryVerb roll;
  static const std::regex order{R"(\bby (address|name|day|number|short name|role)|first|order)"};
  for (const auto& verb : roll.verbs()) {
    if (roll.verb(verb).needs->answer != cli::Answer::listing) continue;
    const auto help = roll(verb + " --help").out;
    INFO(help);
    CHECK(std::regex_search(help, order));
  }
}

TEST_CASE("a filter by something that does not exist finds nothing, and says so", "[cli]") {
  EveryVerb roll;
  for (const std::string line :
       {"user list --team Nowhere", "user list --permission-set Nowhere",
        "autodeactivate scheduled --permission-set Nowhere", "portal contact list --company Nowhere",
        "portal ticket list --pipeline Nowhere", "portal ticket list --owner nobody@example.org",
        "portal ticket list --requester nobody@example.org", "portal session list --contact nobody@example.org",
        "session list --user nobody@example.org", "user asset list --owner nobody@example.org",
        "user certification list nobody@example.org", "audit list --action user.nothing",
        "audit list --actor nobody@example.org"}) {
    const auto answer = roll.try_to(line);
    INFO(line << "\n" << answer.out << answer.err);
    CHECK(answer.code == ExitCode::not_found);
    CHECK(answer.err.find("\nhint: ") != std::string::npos);
  }
  CHECK(roll("user list --team blue --permission-set support").lines().size() == 2);
  CHECK(roll("audit list --action mail.drop --json").json() == Json::array());
  CHECK(roll("audit list --actor di@example.org --json").json() == Json::array());
}

TEST_CASE("S-23 every action that is audited can be asked for", "[cli]") {
  EveryVerb roll;
  std::set<std::string> unknown;
  for (const auto& verb : roll.verbs()) {
    roll.run(verb);
    for (const auto& action : roll.rows("SELECT DISTINCT action FROM audit"))
      if (std::ranges::find(audit_actions(), action) == audit_actions().end()) unknown.insert(verb + ": " + action);
  }
  CHECK(Lines{unknown.begin(), unknown.end()} == Lines{});
}

}  // namespace rollcall::testing
