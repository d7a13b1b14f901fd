// product.md, "At any width": every listing is checked in the same way.
#include <algorithm>
#include <catch2/catch.hpp>

#include "rollcall/base/text.hpp"
#include "support/every_verb.hpp"

namespace rollcall::testing {
namespace {

const std::size_t widths[]{50, 80, 120};

class Screens : public EveryVerb {
 public:
  Screens() { with("NO_COLOR", "1"); }

  std::vector<std::string> listings() const {
    std::vector<std::string> found;
    for (const auto& words : verbs())
      if (verb(words).needs->answer == cli::Answer::listing) found.push_back(words);
    return found;
  }

  Answer at_width(std::size_t width, const std::string& words, const std::string& more = "") {
    on_terminal(width);
    return show(words, more);
  }
};

/// The same with everything that people can name as long as it may be, in letters of several widths.
class LongNames : public Screens {
 public:
  LongNames() {
    const auto beside = [](const std::string& column) { return "? || " + column + " || id"; };
    const std::string name =
        "Maximiliane 上海贸易有限公司 " + std::string(120, 'x') + " e\u0301 👩‍🚀 von und zu ";
    const std::string address = "a-very-long-address-" + std::string(150, 'z') + ".";
    for (const std::string column : {"user.first_name", "user.last_name", "contact.first_name", "contact.last_name",
                                     "company.name", "ticket.subject", "asset.name", "mail.subject", "stage.name"}) {
      const auto dot = column.find('.');
      const auto table = column.substr(0, dot), field = column.substr(dot + 1);
      tamper("UPDATE " + table + " SET " + field + " = " + beside(field), {name});
    }
    tamper("UPDATE mail SET last_error = ?", {name});
    tamper("UPDATE account SET name = ?", {name});
    tamper("UPDATE holiday SET name = ?", {name});
    tamper("UPDATE session SET device = ?, browser = ?", {name, name});
    tamper("UPDATE contact_session SET device = ?, browser = ?", {name, name});
    tamper("UPDATE user SET email = ? || email WHERE email LIKE 'holly@%' OR email LIKE 'di@%'", {address});
    tamper("UPDATE contact SET email = ? || email WHERE email LIKE 'cora@%' OR email LIKE 'otto@%'", {address});
    keep();
  }
};

std::vector<std::string> sorted(std::vector<std::string> lines) {
  std::ranges::sort(lines);
  return lines;
}

std::string file_name(std::string words) {
  for (auto& letter : words)
    if (letter == ' ' || letter == '-') letter = '_';
  return words;
}

}  // namespace

TEST_CASE("every listing has a screen of 50, 80 and 120 columns, and shows all with -o wide", "[cli]") {
  Screens roll;
  for (const auto& words : roll.listings()) {
    std::string screens;
    for (const auto width : widths) {
      const auto answer = roll.at_width(width, words);
      screens += "-- " + std::to_string(width) + " columns\n" + answer.out + answer.err;
    }
    const auto wide = roll.at_width(50, words, "-o wide");
    check_golden("screens/" + file_name(words), screens + "-- wide\n" + wide.out + wide.err);
  }
}

TEST_CASE("no listing is wider than its terminal, however long its names and addresses are", "[cli]") {
  LongNames roll;
  for (const auto& words : roll.listings())
    for (const auto width : widths) {
      const auto answer = roll.at_width(width, words);
      INFO(words << " at " << width << "\n" << answer.out << answer.err);
      if (words != "doctor" && words != "portal check") CHECK(answer.code == ExitCode::ok);
      for (const auto& line : answer.lines())
        if (display_width(line) > width) FAIL(words << " at " << width << ": " << line);
    }
}

TEST_CASE("no listing on a terminal hides a column without saying so", "[cli]") {
  LongNames roll, piped;
  for (const auto& words : roll.listings()) {
    const auto narrow = roll.at_width(50, words), wide = roll.at_width(50, words, "-o wide");
    INFO(words << "\n" << narrow.out << narrow.err << wide.out << wide.err);
    CHECK(wide.err.find("No room for") == std::string::npos);
    CHECK(sorted(wide.lines()) == sorted(piped.show(words).lines()));
    if (narrow.err.find("No room for") != std::string::npos)
      CHECK(replaced(narrow.err, "\n", " ").find(": -o wide shows all. ") != std::string::npos);
    CHECK(roll.at_width(50, words, "--quiet").err.find("No room for") == std::string::npos);
  }
}

TEST_CASE("what a pipe gets does not depend on a terminal", "[cli]") {
  Screens roll, on_terminal;
  for (const auto& words : roll.listings()) {
    INFO(words);
    const auto piped = roll.show(words).out;
    CHECK(roll.show(words, "-o wide").out == piped);
    for (const std::string format : {"json", "ndjson"})
      CHECK(on_terminal.at_width(50, words, "-o " + format).out == roll.show(words, "-o " + format).out);
  }
}

TEST_CASE("a terminal shows the newest last, beside the prompt, and a pipe gets it first", "[cli]") {
  Screens roll;
  const auto piped = roll.show("mail list").lines();
  auto shown = roll.at_width(200, "mail list").lines();
  REQUIRE(shown.size() == piped.size());
  REQUIRE(piped.size() > 2);
  std::reverse(shown.begin() + 1, shown.end());
  for (std::size_t i = 1; i < piped.size(); ++i) CHECK(trim(shown[i]).substr(0, 2) == trim(piped[i]).substr(0, 2));
}

}  // namespace rollcall::testing
