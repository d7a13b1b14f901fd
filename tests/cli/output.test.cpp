#include "cli/output.hpp"

#include <catch2/catch.hpp>

#include "rollcall/base/text.hpp"
#include "support/error_of.hpp"
#include "support/roll.hpp"

namespace rollcall::testing {
namespace {

TEST_CASE("each failure has its exit code and its name in JSON", "[cli]") {
  struct Case {
    Fault fault;
    int code;
    std::string name;
  };
  const Case cases[]{
      {Fault::internal, 1, "internal"},       {Fault::usage, 2, "usage"},     {Fault::not_found, 3, "not_found"},
      {Fault::denied, 4, "denied"},           {Fault::refused, 5, "refused"}, {Fault::database, 6, "database"},
      {Fault::undelivered, 7, "undelivered"}, {Fault::partial, 8, "partial"}, {Fault::interrupted, 130, "interrupted"}};
  CHECK(std::size(cases) == std::size(cli::fault_table));
  for (const auto& [fault, code, name] : cases) {
    CHECK(static_cast<int>(cli::words_of(fault).code) == code);
    CHECK(cli::words_of(fault).name == name);
  }
}

TEST_CASE("an error is one sentence and a hint, and data stays empty", "[cli]") {
  Roll roll;
  const auto answer = roll.fails(ExitCode::not_found, "account show --account nope");
  CHECK(answer.out.empty());
  CHECK(answer.err == "rollcall: no such account: nope\nhint: accounts here: acme\n");
}

TEST_CASE("with --json the last line of standard error is the error as JSON", "[cli]") {
  Roll roll;
  const auto answer = roll.fails(ExitCode::not_found, "account show --account nope --json");
  CHECK(answer.out.empty());
  CHECK(answer.error() == Json{{"code", "not_found"},
                               {"message", "no such account: nope"},
                               {"hint", "accounts here: acme"},
                               {"details", Json::object()}});
  CHECK(roll.fails(ExitCode::usage, "acount show -o json").error()["code"] == "usage");
  CHECK(roll.with("ROLLCALL_OUTPUT", "json").fails(ExitCode::usage, "acount").error()["code"] == "usage");
}

TEST_CASE("a command that prints a document refuses csv, and names its formats", "[cli]") {
  Roll roll;
  const auto answer = roll.fails(ExitCode::usage, "account show -o csv");
  CHECK(answer.err == "rollcall: this command cannot print csv\nhint: use --output table, json or ndjson\n");
  CHECK(roll("account show -o ndjson").lines().size() == 1);
}

TEST_CASE("a change that cannot be printed as asked is refused before it is made", "[cli]") {
  Roll roll;
  roll.fails(ExitCode::usage, "account set --name Other -o csv");
  CHECK(roll.json("account show")["name"] == "Acme");
  auto fresh = Roll::without_file();
  fresh.fails(ExitCode::usage, "init --account Acme --admin root@example.org -o csv");
  CHECK_FALSE(std::filesystem::exists(fresh.file()));
}

TEST_CASE("a command with --quiet keeps what was asked for, and drops the report of its change", "[cli]") {
  Roll roll;
  CHECK(roll("account set --name Other --quiet").out.empty());
  CHECK(roll.json("account set --name Another --quiet")["changed"] == true);
  CHECK_FALSE(roll("account show --quiet").out.empty());
}

TEST_CASE("control characters of the roll never reach a terminal", "[cli]") {
  Roll roll;
  roll.tamper("UPDATE account SET name = 'Ac' || char(27) || '[31mme' || char(155, 13, 10, 7)");
  roll.on_terminal().with("NO_COLOR", "1");
  for (const std::string line :
       {"account show", "account list", "audit list", "account list -o csv", "account show --json"}) {
    const auto out = roll(line).out;
    CHECK(out.find_first_of("\x1b\x07\r") == std::string::npos);
    CHECK(out.find("\xc2\x9b") == std::string::npos);
  }
  CHECK(roll("account list").lines().size() == 2);
  CHECK(roll.json("account show")["name"].get<std::string>().find('\x1b') != std::string::npos);
}

TEST_CASE("a text goes to a pipe as it is, and a terminal is shown its line ends and tabs", "[cli]") {
  Roll roll;
  const std::string text = "one\ttwo\r\nthree\x1b[1m\n\xc2\x85";
  roll.tamper("UPDATE account SET name = ?", {text});
  CHECK(roll("account show").out.find(text) != std::string::npos);
  CHECK(roll.on_terminal()("account show").out.find("one\ttwo\nthree\xef\xbf\xbd[1m\n\xef\xbf\xbd") !=
        std::string::npos);
}

TEST_CASE("control characters of the command line never reach a terminal either", "[cli]") {
  Roll roll;
  const auto answer = roll.fails(ExitCode::not_found, "account show --account \x1b[2J\x07");
  CHECK(answer.err.find_first_of("\x1b\x07") == std::string::npos);
}

TEST_CASE("control characters of an input never reach a terminal by a remark", "[cli]") {
  Roll roll;
  roll.given("email,col\x1b[2Jour\nada@example.org,x\n");
  const auto answer = roll("user import -");
  CHECK(answer.err.find("Not read: col\xef\xbf\xbd[2Jour") != std::string::npos);
  CHECK(answer.err.find('\x1b') == std::string::npos);
}

TEST_CASE("bytes that are no UTF-8 do not stop a listing", "[cli]") {
  Roll roll;
  roll.tamper("UPDATE account SET name = CAST(x'41ff42' AS TEXT)");
  CHECK(roll.json("account list")[0]["name"] ==
        "A\xef\xbf\xbd"
        "B");
  CHECK(roll("account list").out.find("A\xef\xbf\xbd") != std::string::npos);
}

TEST_CASE("colour is for terminals, and for those who want it", "[cli]") {
  Roll roll;
  CHECK(roll("account list").out.find('\x1b') == std::string::npos);
  roll.on_terminal(200);
  CHECK(roll("account list").out.find("\x1b[1m") != std::string::npos);
  CHECK(roll("account list --no-color").out.find('\x1b') == std::string::npos);
  CHECK(roll("account list --json").out.find('\x1b') == std::string::npos);
  CHECK(roll.with("TERM", "dumb")("account list").out.find('\x1b') == std::string::npos);
  roll.with("TERM", "xterm").with("NO_COLOR", "1");
  CHECK(roll("account list").out.find('\x1b') == std::string::npos);
}

TEST_CASE("a table is as wide as the terminal, shortens names, and is whole with -o wide and in a pipe", "[cli]") {
  Roll roll;
  const std::string name = "Acme " + std::string(90, 'x');
  roll("account set --name '" + name + "'");
  CHECK(roll("account list").out.find(name) != std::string::npos);
  roll.on_terminal(60).with("NO_COLOR", "1");
  for (const auto& line : roll("account list").lines()) CHECK(display_width(line) <= 60);
  CHECK(roll("account list").out.find("x…  ") != std::string::npos);
  CHECK(roll("account list -o wide").out.find(name) != std::string::npos);
  CHECK(roll.with("ROLLCALL_OUTPUT", "wide")("account list").out.find(name) != std::string::npos);
  CHECK(roll.fails(ExitCode::usage, "account list -o wide --json").err.find("ask for different formats") !=
        std::string::npos);
}

TEST_CASE("output that cannot be written is never a success", "[cli]") {
  Roll roll;
  roll.losing_output();
  for (const std::string line :
       {"account show", "account list -o ndjson", "audit list -o csv", "--help", "--version"}) {
    INFO(line);
    CHECK_THAT(roll.fails(ExitCode::internal, line).err,
               Catch::StartsWith("rollcall: standard output could not be written\n"));
  }
}

TEST_CASE("a command that was interrupted ends with 130 after its transaction", "[cli]") {
  Roll roll;
  roll.interrupted().fails(ExitCode::interrupted, "account set --name Other");
  CHECK(roll.rows("SELECT name FROM account") == std::vector<std::string>{"Other"});
}

TEST_CASE("a signal at a prompt ends the command with 130, and nothing is changed", "[cli]") {
  Roll roll;
  roll.member("ada@example.org");
  for (const std::string line : {"user deactivate ada@example.org", "user password ada@example.org",
                                 "user delete ada@example.org", "session login ada@example.org"}) {
    INFO(line);
    const auto answer = roll.typing("y").interrupted().fails(ExitCode::interrupted, line);
    CHECK_THAT(answer.err, Catch::EndsWith("rollcall: interrupted; nothing was changed\n"));
    CHECK(answer.out.empty());
  }
  CHECK(roll.status_of("ada@example.org") == "active");
}

TEST_CASE("an input that ends at a prompt counts as no, or as no secret given", "[cli]") {
  Roll roll;
  roll.member("ada@example.org");
  roll.typing("").fails(ExitCode::refused, "user deactivate ada@example.org");
  roll.typing("").fails(ExitCode::usage, "user password ada@example.org");
}

TEST_CASE("CSV shields cells that a spreadsheet would take for a formula", "[cli]") {
  Roll roll;
  roll("account set --name '=1+1'");
  CHECK(roll("account list -o csv").out.find("acme,'=1+1,") != std::string::npos);
}

}  // namespace
}  // namespace rollcall::testing
