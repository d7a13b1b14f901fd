// I-01: every import works in the same way, so what is tested here is tested for all of them.
#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

#include "rollcall/base/text.hpp"
#include "support/help_desk.hpp"

namespace rollcall::testing {
namespace {

struct ImportVerb {
  std::string words;
  std::string csv;      ///< two good lines
  std::string bad;      ///< a line that is wrong in itself
  std::string counted;  ///< the key that counts what a good line did
  std::string action;   ///< of the row of audit about the whole
};

const ImportVerb import_verbs[]{
    {"user import", "email\nbo@example.org\ncy@example.org\n", "nobody\n", "added", "user.import"},
    {"user asset import", "kind,name\nnote,One\nnote,Two\n", ",Three\n", "added", "user.asset.import"},
    {"portal contact import", "email\nbo@corp.example\ncy@corp.example\n", "nobody\n", "added",
     "portal.contact.import"},
    {"portal company import", "name\nUmbra\nVolta\n", std::string(101, 'x') + '\n', "added", "portal.company.import"},
    {"portal ticket import", "subject\nOne\nTwo\n", std::string(1001, 'x') + '\n', "added", "portal.ticket.import"},
    {"session import-logins", "email,time\nada@example.org,2026-10-30\nsue@example.org,2026-10-30\n",
     "ada@example.org,soon\n", "moved", "session.import-logins"},
};

struct ImportDoor : HelpDesk {
  explicit ImportDoor(const ImportVerb& verb) : verb_{verb} {
    member("ada@example.org");
    member("sue@example.org");
    before_ = audited();
  }

  Answer operator()(const std::string& csv, const std::string& options = "", ExitCode code = ExitCode::ok) {
    given(csv);
    return fails(code, verb_.words + " - " + options);
  }

  /// How many rows of audit there are about imports as a whole.
  int audited_imports() {
    return std::stoi(rows("SELECT count(*) FROM audit WHERE action = '" + verb_.action + "'").front());
  }
  bool is_untouched() { return audited() == before_; }

 private:
  std::string audited() { return rows("SELECT max(id) FROM audit").front(); }

  ImportVerb verb_;
  std::string before_;
};

TEST_CASE("I-01 every import counts its rows, and audits the whole once", "[cli][import]") {
  for (const auto& verb : import_verbs) {
    INFO(verb.words);
    ImportDoor import{verb};
    const auto report = import(verb.csv, "--json").json();
    CHECK(report["rows"] == 2);
    CHECK(report[verb.counted] == 2);
    CHECK(report["changed"] == true);
    CHECK(report["rejected"] == Json::array());
    CHECK(report.begin().key() == "rows");
    CHECK(import.audited_imports() == 1);
  }
}

TEST_CASE("I-01 every import takes all lines or none, says which it rejects, and with --keep-going takes the others",
          "[cli][import]") {
  for (const auto& verb : import_verbs) {
    INFO(verb.words);
    ImportDoor import{verb};
    const auto refused = import(verb.csv + verb.bad, "--json", ExitCode::usage);
    CHECK(refused.json()["rows"] == 3);
    CHECK(refused.json()[verb.counted] == 0);
    CHECK(refused.json()["changed"] == false);
    CHECK(refused.json()["rejected"].size() == 1);
    CHECK(refused.json()["rejected"][0]["line"] == 4);
    CHECK(refused.error()["message"] == "1 line rejected, nothing was imported");
    CHECK(import.is_untouched());

    const auto partial = import(verb.csv + verb.bad, "--json --keep-going", ExitCode::partial);
    CHECK(partial.json()[verb.counted] == 2);
    CHECK(partial.json()["rejected"] == refused.json()["rejected"]);
    CHECK(partial.error()["message"] == "1 line rejected, the others were imported");
    CHECK(import.audited_imports() == 1);
  }
}

TEST_CASE("I-01 every import in a dry run reports the same and changes nothing", "[cli][import]") {
  for (const auto& verb : import_verbs) {
    INFO(verb.words);
    ImportDoor import{verb};
    const auto report = import(verb.csv, "--json --dry-run").json();
    CHECK(report[verb.counted] == 2);
    CHECK(report["dry_run"] == true);
    CHECK(import.is_untouched());
  }
}

TEST_CASE("I-01 every import refuses an empty input, and an unusable header with its line", "[cli][import]") {
  for (const auto& verb : import_verbs) {
    INFO(verb.words);
    ImportDoor import{verb};
    const auto header = verb.csv.substr(0, verb.csv.find('\n'));
    CHECK(import("", "--json", ExitCode::usage).error()["message"] == "the input is empty");
    const auto needed = header.substr(0, header.find(','));
    CHECK(import("\nshoe size\n", "--json", ExitCode::usage).error()["message"] ==
          "line 2: the header has no column " + needed + ", it has shoe size");
    CHECK(import("a;b\n", "--json", ExitCode::usage).error()["message"] ==
          "line 1: the header has no column " + needed + ", it has a, b");
    CHECK(import.is_untouched());
  }
}

TEST_CASE("I-02 every import reads JSON, and what a spreadsheet in Europe saves", "[cli][import]") {
  for (const auto& verb : import_verbs) {
    INFO(verb.words);
    ImportDoor import{verb};
    auto semicolons = "sep=;\r\n" + verb.csv;
    std::ranges::replace(semicolons, ',', ';');
    CHECK(import(semicolons, "--json --dry-run").json()[verb.counted] == 2);
    std::istringstream lines{verb.csv};
    std::vector<std::vector<std::string>> rows;
    for (std::string line; std::getline(lines, line);) rows.push_back(split(line, ','));
    auto objects = Json::array();
    for (std::size_t row = 1; row < rows.size(); ++row) {
      auto object = Json::object();
      for (std::size_t cell = 0; cell < rows[0].size(); ++cell) object[rows[0][cell]] = rows[row][cell];
      objects.push_back(std::move(object));
    }
    CHECK(import(objects.dump(2), "--json --dry-run").json()[verb.counted] == 2);
    CHECK(import(objects[0].dump() + '\n' + objects[1].dump(), "--json").json()[verb.counted] == 2);
  }
}

TEST_CASE("I-10 every import says how it read each column, and in a dry run how it understood the first rows",
          "[cli][import]") {
  for (const auto& verb : import_verbs) {
    INFO(verb.words);
    ImportDoor import{verb};
    const auto report = import(verb.csv, "--json --dry-run").json();
    const auto needed = verb.csv.substr(0, verb.csv.find_first_of(",\n"));
    CHECK(report["read_as"][needed] == needed);
    CHECK(report["unread_columns"] == Json::array());
    CHECK(report["notes"].is_array());
    REQUIRE(report["first_rows"].size() == 2);
    CHECK(report["first_rows"][0]["line"] == 2);
    CHECK(report["first_rows"][0]["facts"].contains(needed));
    const auto text = import(verb.csv, "--dry-run").out;
    CHECK(text.find("The first rows are understood as:\nline 2: ") != std::string::npos);
    CHECK_FALSE(import(verb.csv, "--json").json().contains("first_rows"));
  }
}

TEST_CASE("I-04 every import lists the names that it knows", "[cli][import]") {
  for (const auto& verb : import_verbs) {
    INFO(verb.words);
    ImportDoor import{verb};
    const auto needed = verb.csv.substr(0, verb.csv.find_first_of(",\n"));
    const auto columns = import("", "--columns --json").json()["columns"];
    CHECK(std::ranges::any_of(
        columns, [&](const Json& column) { return column["name"] == needed && column["needed"] == true; }));
    CHECK(import("", "--columns").out.find(needed) != std::string::npos);
    CHECK(import.is_untouched());
  }
}

TEST_CASE("I-01 an import that is interrupted while it reads changes nothing, whichever it is", "[cli][import]") {
  for (const auto& verb : import_verbs) {
    INFO(verb.words);
    ImportDoor import{verb};
    auto csv = verb.csv;
    const auto row = csv.substr(csv.find('\n') + 1);
    for (int i = 0; i < 1500; ++i) csv += row;
    import.interrupted();
    CHECK(import(csv, "", ExitCode::interrupted).err == "rollcall: interrupted; nothing was changed\n");
    CHECK(import.is_untouched());
  }
}

}  // namespace
}  // namespace rollcall::testing
