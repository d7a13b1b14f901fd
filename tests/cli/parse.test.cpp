#include "cli/parse.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <sstream>

#include "cli/commands.hpp"
#include "support/error_of.hpp"
#include "support/roll.hpp"
#include "support/verbs.hpp"

namespace rollcall::cli {
namespace {

using testing::all_verbs;
using testing::Roll;

Parsed parsed(std::vector<std::string> words, std::map<std::string, std::string> variables = {}) {
  std::istringstream in;
  std::ostringstream out, err;
  variables.emplace("HOME", "/home/olga");
  return parse(Environment{
      .arguments = std::move(words), .variables = std::move(variables), .in = in, .out = out, .err = err, .clock = [] {
        return Instant{};
      }});
}

Error refusal_of(const std::vector<std::string>& words, const std::map<std::string, std::string>& variables = {}) {
  return error_of([&] { parsed(words, variables); });
}

TEST_CASE("a mistyped command is named with the nearest one, and not run", "[cli]") {
  struct Case {
    std::vector<std::string> typed;
    std::string message, hint;
  };
  const Case cases[]{
      {{"acount"}, "no such command: rollcall acount", "did you mean rollcall account? See rollcall --help"},
      {{"account", "lst"},
       "no such command: rollcall account lst",
       "did you mean rollcall account list? See rollcall account --help"},
      {{"zzzzzz"}, "no such command: rollcall zzzzzz", "rollcall --help"},
      {{"account", "list", "more"},
       "rollcall account list takes no more arguments: more",
       "rollcall account list --help"},
      {{"account", "show", "--nmae", "x"},
       "rollcall account show has no option --nmae",
       "did you mean --name? See rollcall account show --help"},
      {{"account", "list", "--jsn"},
       "rollcall account list has no option --jsn",
       "did you mean --json? See rollcall account list --help"},
      {{"--dbb=x", "account", "list"},
       "rollcall account list has no option --dbb=x",
       "did you mean --db? See rollcall account list --help"},
  };
  for (const auto& [typed, message, hint] : cases) {
    const auto error = refusal_of(typed);
    CHECK(error.fault() == Fault::usage);
    CHECK(error.what() == message);
    if (typed.back() != "x") CHECK(hint_of(error) == hint);
  }
}

TEST_CASE("a shortened command or option is not guessed", "[cli]") {
  for (const std::vector<std::string>& typed :
       {std::vector<std::string>{"acc", "list"}, {"account", "li"}, {"account", "list", "--js"}, {"account", "LIST"}})
    CHECK(refusal_of(typed).fault() == Fault::usage);
}

TEST_CASE("a group without its verb names the verbs", "[cli]") {
  const auto error = refusal_of({"account"});
  CHECK(std::string{error.what()}.starts_with("rollcall account needs one of: "));
  CHECK(std::string{error.what()}.find("list") != std::string::npos);
  CHECK(hint_of(error) == "rollcall account --help");
}

TEST_CASE("global options stand before, between or behind the words of a command", "[cli]") {
  for (const std::vector<std::string>& typed :
       {std::vector<std::string>{"--account", "acme", "--json", "account", "list"},
        {"account", "--account", "acme", "--json", "list"},
        {"account", "list", "--account=acme", "--json"}}) {
    const auto result = parsed(typed);
    CHECK(result.options.account == "acme");
    CHECK(result.options.format == Format::json);
    CHECK(result.invocation.run);
  }
}

TEST_CASE("each global option has its environment variable", "[cli]") {
  const auto options = parsed({"account", "list"}, {{"ROLLCALL_DB", "/srv/roll.db"},
                                                    {"ROLLCALL_ACCOUNT", "acme"},
                                                    {"ROLLCALL_AS", "ada@example.org"},
                                                    {"ROLLCALL_NOW", "2026-11-30T07:00+01:00"},
                                                    {"ROLLCALL_OUTPUT", "ndjson"}})
                           .options;
  CHECK(options.db == "/srv/roll.db");
  CHECK(options.account == "acme");
  CHECK(options.as == "ada@example.org");
  CHECK(options.now == parse_instant("2026-11-30T06:00:00Z"));
  CHECK(options.format == Format::ndjson);
}

TEST_CASE("a switch beats its environment variable", "[cli]") {
  const auto options = parsed({"account", "list", "--db", "mine", "--account", "mine", "--as", "me@example.org",
                               "--now", "2026-01-01T00:00Z", "-o", "csv"},
                              {{"ROLLCALL_DB", "theirs"},
                               {"ROLLCALL_ACCOUNT", "theirs"},
                               {"ROLLCALL_AS", "they@example.org"},
                               {"ROLLCALL_NOW", "nonsense"},
                               {"ROLLCALL_OUTPUT", "nonsense"}})
                           .options;
  CHECK(options.db == "mine");
  CHECK(options.account == "mine");
  CHECK(options.as == "me@example.org");
  CHECK(options.now == parse_instant("2026-01-01T00:00Z"));
  CHECK(options.format == Format::csv);
}

TEST_CASE("both --json and another --output contradict each other", "[cli]") {
  for (const std::string other : {"csv", "ndjson", "table"})
    CHECK(refusal_of({"account", "list", "--json", "-o", other}).what() ==
          "--json and --output " + other + " ask for different formats");
  CHECK(parsed({"account", "list", "--json", "-o", "json"}).options.format == Format::json);
  CHECK(parsed({"account", "list", "--json"}, {{"ROLLCALL_OUTPUT", "csv"}}).options.format == Format::json);
}

TEST_CASE("with json or ndjson an error is a line of JSON too, whether the command line was parsed or not", "[cli]") {
  Roll roll;
  for (const std::string line : {"account show --account nowhere -o ndjson", "account show --account nowhere --json"})
    CHECK(roll.fails(ExitCode::not_found, line).error()["code"] == "not_found");
  for (const std::string line :
       {"acount -o ndjson", "acount -ondjson", "acount --output=ndjson", "acount --output json",
        "account list --json -o csv", "account list --limit x -o ndjson"})
    CHECK(roll.fails(ExitCode::usage, line).error()["code"] == "usage");
  CHECK(roll.with("ROLLCALL_OUTPUT", "ndjson").fails(ExitCode::usage, "acount").error()["code"] == "usage");
  CHECK(roll.with("ROLLCALL_OUTPUT", "").fails(ExitCode::usage, "acount").err.find('{') == std::string::npos);
}

TEST_CASE("an empty environment variable counts as not set", "[cli]") {
  const auto options = parsed({"account", "list"}, {{"ROLLCALL_DB", ""},
                                                    {"ROLLCALL_ACCOUNT", ""},
                                                    {"ROLLCALL_AS", ""},
                                                    {"ROLLCALL_NOW", ""},
                                                    {"ROLLCALL_OUTPUT", ""},
                                                    {"XDG_DATA_HOME", ""}})
                           .options;
  CHECK(options.db == "/home/olga/.local/share/rollcall/rollcall.db");
  CHECK(options.account.empty());
  CHECK(options.as.empty());
  CHECK_FALSE(options.now);
  CHECK(options.format == Format::table);
}

TEST_CASE("a time without an offset and an unknown format are refused", "[cli]") {
  CHECK(refusal_of({"account", "list", "--now", "2026-11-30T06:00"}).what() ==
        std::string{"not a time: 2026-11-30T06:00"});
  CHECK(refusal_of({"account", "list"}, {{"ROLLCALL_NOW", "noon"}}).what() == std::string{"not a time: noon"});
  const auto format = refusal_of({"account", "list", "-o", "xml"});
  CHECK(format.what() == std::string{"no such output format: xml"});
  CHECK(hint_of(format) == "table, wide, json, ndjson or csv");
  CHECK(refusal_of({"account", "list"}, {{"ROLLCALL_OUTPUT", "xml"}}).fault() == Fault::usage);
}

TEST_CASE("errors are printed as JSON as soon as any word asks for it", "[cli]") {
  const auto wants = [](const std::vector<std::string>& words, const std::string& variable = "") {
    std::istringstream in;
    std::ostringstream out, err;
    return wants_json(Environment{.arguments = words,
                                  .variables = {{"ROLLCALL_OUTPUT", variable}},
                                  .in = in,
                                  .out = out,
                                  .err = err,
                                  .clock = [] { return Instant{}; }});
  };
  CHECK(wants({"nonsense", "--json"}));
  CHECK(wants({"-o", "json", "nonsense"}));
  CHECK(wants({"--output=json"}));
  CHECK(wants({"-ojson"}));
  CHECK(wants({"nonsense"}, "json"));
  CHECK_FALSE(wants({"nonsense"}));
  CHECK_FALSE(wants({"-o", "table"}));
}

TEST_CASE("rollcall --version names itself, its schema and SQLite, and opens no file", "[cli]") {
  auto roll = Roll::without_file();
  const auto lines = roll("--version").lines();
  REQUIRE(lines.size() == 3);
  CHECK(lines[0] == "rollcall " ROLLCALL_VERSION);
  CHECK(lines[1] == "schema " + std::to_string(store::schema_version()));
  CHECK(lines[2].starts_with("SQLite 3."));
}

TEST_CASE("rollcall --help lists every group and every exit code", "[cli]") {
  auto roll = Roll::without_file();
  const auto help = roll("--help").out;
  for (const auto& group : all_groups()) CHECK(help.find(group.name) != std::string::npos);
  for (const auto& row : fault_table)
    CHECK(help.find(fmt::format("  {:<5}{}\n", static_cast<int>(row.code), row.meaning)) != std::string::npos);
  CHECK(help.find("  130  interrupted") != std::string::npos);
  CHECK(roll("").out == help);
}

TEST_CASE("the help of every verb says what it does, and opens no file", "[cli]") {
  auto roll = Roll::without_file();
  roll.with("ROLLCALL_DB", "/nowhere/rollcall.db");
  CHECK(all_verbs().size() >= 60);
  for (const auto& verb : all_verbs()) {
    INFO(verb.words);
    const auto help = roll(verb.words + " --help");
    CHECK(help.err.empty());
    CHECK(help.lines().front().size() > 10);
    CHECK(help.out.find("Usage: ") != std::string::npos);
  }
}

TEST_CASE("every verb refuses an option it does not know with 2, and opens no file", "[cli]") {
  auto roll = Roll::without_file();
  roll.with("ROLLCALL_DB", "/nowhere/rollcall.db");
  for (const auto& verb : all_verbs()) roll.fails(ExitCode::usage, verb.words + " --no-such-option");
}

}  // namespace
}  // namespace rollcall::cli
