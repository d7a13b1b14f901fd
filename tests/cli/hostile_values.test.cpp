// Every verb there is with every value that has misled a parser, a store or a calendar: none ends with a fault of ours.
#include <algorithm>
#include <catch2/catch.hpp>

#include "support/help_desk.hpp"
#include "support/verbs.hpp"

namespace rollcall::testing {
namespace {

const std::vector<std::string> hostile{"''",
                                       "010",
                                       "0x10",
                                       "-1",
                                       "9223372036854775807",
                                       "99999999999999999999",
                                       "[]",
                                       "'[a,b]'",
                                       "{}",
                                       "++",
                                       "9999-12-31",
                                       "0000-01-01",
                                       "9999-12",
                                       "9999-12-31T23:59:59Z",
                                       "0000-01-01T00:00:00Z",
                                       "36500d",
                                       "999999999d",
                                       "a=b",
                                       "\xff",
                                       "\x1b[2J",
                                       std::string(5000, 'x'),
                                       "https://x.example/" + std::string(5000, 'x')};

/// With something of each kind on the roll, so that values are looked up, compared and computed with.
struct Hostile : HelpDesk {
  Hostile() {
    member("li@example.org");
    (*this)("portal domain add help.example.org --language en");
    (*this)("portal group add Sample");
    (*this)("portal menu add Sample Shop=https://shop.example.org");
    (*this)("user permission-set add Sample --right tickets");
    (*this)("user certification add li@example.org Sample --earned 2026-01-01");
    (*this)("autodeactivate exclude li@example.org --through 2027-01-31");
    ticket("Sample", carl);
    given("");
  }

  void check(const std::string& line) {
    INFO(line.substr(0, 200));
    const auto answer = try_to(line);
    INFO(answer.err.substr(0, 400));
    CHECK(answer.code != ExitCode::internal);
    CHECK(answer.err.find("SQL") == std::string::npos);
    CHECK(answer.err.size() < 20'000);
  }
};

}  // namespace

TEST_CASE_METHOD(Hostile, "no verb answers a value with a fault of rollcall itself", "[cli][hostile]") {
  for (const auto& verb : all_verbs())
    for (const auto& value : hostile) {
      for (const auto& name : verb.required)
        if (std::ranges::find(verb.files, name) == verb.files.end())
          check(verb.line_with(name, value) + " --dry-run --account acme");
      for (const auto& name : verb.optional)
        check(verb.line() + ' ' + name + ' ' + value + " --dry-run" + (name == "--account" ? "" : " --account acme"));
    }
}

TEST_CASE_METHOD(Hostile, "no value of a global option is answered with a fault of rollcall itself", "[cli][hostile]") {
  for (const auto& verb : all_verbs())
    for (const std::string option : {"--now", "--account", "--as", "--output"})
      for (const std::string value : {"9999-12-31T23:59:59Z", "0000-01-01T00:00:00Z", "[]", "''", "\xff"})
        if (option != "--account" || verb.line().find("--account") == std::string::npos)
          check(option + ' ' + value + ' ' + verb.line() + " --dry-run");
}

}  // namespace rollcall::testing
