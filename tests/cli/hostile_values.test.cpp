// Every verb there is with every value that has misled a parser, a store or a calendar: none ends with a fault of ours.
#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>

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

/// For each value that a verb takes, its line with that value.
std::vector<std::function<std::string(const std::string& value)>> lines_of_all_verbs() {
  std::vector<std::function<std::string(const std::string&)>> lines;
  for (const auto& verb : all_verbs()) {
    const auto ends = [](const std::string& name) { return name == "--account" ? " -n" : " -n --account acme"; };
    for (const auto& name : verb.required)
      if (std::ranges::find(verb.files, name) == verb.files.end())
        lines.emplace_back([=](const std::string& value) { return verb.line_with(name, value) + ends(name); });
    for (const auto& name : verb.optional)
      lines.emplace_back([=](const std::string& value) { return verb.line() + ' ' + name + ' ' + value + ends(name); });
  }
  return lines;
}

}  // namespace

TEST_CASE_METHOD(Hostile, "no verb answers a value with a fault of rollcall itself", "[cli][hostile]") {
  std::size_t turn = 0;
  for (const auto& line : lines_of_all_verbs()) check(line(hostile[turn++ % hostile.size()]));
}

// Some twenty times as long: for whoever changed how values are read, or added a verb.
TEST_CASE_METHOD(Hostile, "no verb answers any value with a fault of rollcall itself", "[.campaign][hostile]") {
  for (const auto& line : lines_of_all_verbs())
    for (const auto& value : hostile) check(line(value));
}

TEST_CASE_METHOD(Hostile, "no value of a global option is answered with a fault of rollcall itself", "[cli][hostile]") {
  const std::vector<std::string> options{"--now 9999-12-31T23:59:59Z",
                                         "--now 0000-01-01T00:00:00Z",
                                         "--as '[]'",
                                         "--account '[]'",
                                         "--output \xff",
                                         "--now ''"};
  std::size_t turn = 0;
  for (const auto& verb : all_verbs()) check(options[turn++ % options.size()] + ' ' + verb.line() + " --dry-run");
}

}  // namespace rollcall::testing
