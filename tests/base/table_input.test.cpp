#include "rollcall/base/table_input.hpp"

#include <catch2/catch.hpp>
#include <sstream>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "support/error_of.hpp"

namespace rollcall {
namespace {

struct Seen {
  std::vector<std::string> names;
  std::vector<std::string> rows;
};

Seen table_seen(const std::string& text, std::size_t most = 1000) {
  Seen seen;
  std::istringstream in{text};
  read_table(in, {.needs = "name,age",
                  .header = [&](const TableRow& names) { seen.names = names.cells; },
                  .row =
                      [&](const TableRow& row) {
                        seen.rows.push_back(std::to_string(row.line) + ": " + row.cells.front());
                        return seen.rows.size() < most;
                      },
                  .fault = [&](const TableFault& fault) { seen.rows.push_back(std::to_string(fault.line) + '!'); }});
  return seen;
}

TEST_CASE("I-01 an input is a header and rows under it, each with its line", "[table]") {
  const auto seen = table_seen("\nname,age\nAda,36\n\"Bo\nor Bob\",7\nCy\xff,8\nDi,9\n");
  CHECK(seen.names == std::vector<std::string>{"name", "age"});
  CHECK(seen.rows == std::vector<std::string>{"3: Ada", "4: Bo\nor Bob", "6!", "7: Di"});
}

TEST_CASE("I-01 reading an input may stop at any row", "[table]") {
  CHECK(table_seen("name\nAda\nBo\nCy\n", 2).rows == std::vector<std::string>{"2: Ada", "3: Bo"});
}

TEST_CASE("I-01 a CR is never lost, not even where the first block that is read ends with it", "[table]") {
  constexpr std::size_t block = 64 * 1024;
  std::string text = "name,age\n";
  while (text.size() < block - 2000) text += std::string(996, 'x') + ",1\n";
  const std::string name(block - text.size() - 2, 'y');
  text += '"' + name + "\r\nand more\",36\n";
  const auto rows = table_seen(text).rows;
  REQUIRE(text.find('\r') == block - 1);
  CHECK(rows.back() == std::to_string(rows.size() + 1) + ": " + name + "\r\nand more");
}

/// What was read of a table whose header is found by its names.
struct Table {
  std::vector<std::string> names{};
  std::vector<std::string> rows{};
  TableShape shape{};
};

Table table_with(const std::string& text, TableFormat format = TableFormat::by_first_character,
                 std::size_t longest = longest_csv_row) {
  Table table;
  std::istringstream in{text};
  const auto look = [](const std::vector<std::string>& names) {
    HeaderLook of;
    for (const auto& name : names) {
      of.known += name == "name" || name == "age" ? 1U : 0U;
      of.has_needed = of.has_needed || name == "name";
    }
    return of;
  };
  const TableReader reader{
      .needs = "name,age",
      .look = look,
      .header = [&](const TableRow& names) { table.names = names.cells; },
      .row =
          [&](const TableRow& row) {
            table.rows.push_back(std::to_string(row.line) + ": " + join(row.cells, "|"));
            return true;
          },
      .fault =
          [&](const TableFault& fault) { table.rows.push_back(std::to_string(fault.line) + "! " + fault.message); }};
  table.shape = read_table(in, reader, longest, format);
  return table;
}

using Lines = std::vector<std::string>;

std::string utf16(std::string_view text, bool is_little) {
  std::string bytes{is_little ? "\xFF\xFE" : "\xFE\xFF"};
  for (const char c : text) {
    const std::string unit = c == '~' ? std::string{"\xD8\x3D\xDE\x00", 4} : std::string{'\0', c};
    for (std::size_t i = 0; i < unit.size(); i += 2) {
      bytes += unit[i + (is_little ? 1 : 0)];
      bytes += unit[i + (is_little ? 0 : 1)];
    }
  }
  return bytes;
}

TEST_CASE("I-02 UTF-16 is read in either order where a byte-order mark says so", "[table]") {
  for (const bool is_little : {true, false}) {
    const auto table = table_with(utf16("name\tage\r\nAda~\t36\r\n", is_little));
    CHECK(table.names == Lines{"name", "age"});
    CHECK(table.rows == Lines{"2: Ada\U0001F600|36"});
  }
  CHECK(table_with(utf16("name\nAda\n", true) + "x").rows == Lines{"2: Ada", "3! the row is not UTF-8"});
}

TEST_CASE("I-02 a text in another encoding is refused with its line and the command that converts it", "[table]") {
  const auto table = table_with("name\nAda\nS\xF8ren\nBo\n");
  CHECK(table.rows == Lines{"2: Ada", "3! the row is not UTF-8", "4: Bo"});
  const auto header = error_of([] {
    table_with(
        "name,gr\xF6\xDF"
        "e\nAda,1\n");
  });
  CHECK(std::string{header.what()} == "line 1: the row is not UTF-8");
  CHECK(header.hint() == "save it as UTF-8, or: iconv -f WINDOWS-1252 -t UTF-8");
}

TEST_CASE("I-02 the separator is the one with which most known columns are found", "[table]") {
  for (const auto* text : {"name,age\nAda,36\n", "name;age\nAda;36\n", "name\tage\nAda\t36\n",
                           "sep=;\nname;age\nAda;36\n", "SEP=,\r\nname,age\r\nAda,36\r\n"}) {
    INFO(text);
    const auto table = table_with(text);
    CHECK(table.names == Lines{"name", "age"});
    REQUIRE(table.rows.size() == 1);
    CHECK(table.rows[0].ends_with(": Ada|36"));
  }
  CHECK(table_with("name,x;age\nAda,1;36\n").names == Lines{"name", "x;age"});
  CHECK(table_with("sep=;\nname,x;age\nAda,x;36\n", TableFormat::csv).names == Lines{"name,x", "age"});
}

TEST_CASE("I-03 lines before the header are passed over, twenty at the most", "[table]") {
  const auto table = table_with("#TYPE Users\nUser report;;\n\nAll \"users\" of \"us\nname,age\nAda,36\n");
  CHECK(table.names == Lines{"name", "age"});
  CHECK(table.rows == Lines{"6: Ada|36"});
  CHECK(table.shape.passed_over == 3);
  std::string titles;
  for (int i = 0; i < 20; ++i) titles += "title\n";
  CHECK(table_with(titles + "name\nAda\n").rows == Lines{"22: Ada"});
  // No header is looked for after the twentieth line: the line with the most cells is taken, to be refused.
  CHECK(table_with(titles + "title\nname\nAda\n").names == Lines{"title"});
}

TEST_CASE("I-03 a quoted header may span lines, and an open quote in a title ends with its line", "[table]") {
  CHECK(table_with("name,\"age\nin years\"\nAda,36\n").rows == Lines{"3: Ada|36"});
  CHECK(table_with("\"open title\nname,age\nAda,36\n").rows == Lines{"3: Ada|36"});
}

TEST_CASE("I-03 rows without content are passed over", "[table]") {
  CHECK(table_with("name,age\nAda,36\n,\n , \nBo,7\n,,\n").rows == Lines{"2: Ada|36", "5: Bo|7"});
}

TEST_CASE("I-02 a line that is too long is refused while it is read", "[table]") {
  const std::string endless(300'000, 'x');
  CHECK(table_with("name\n" + endless + "\nAda\n").rows == Lines{"2! the row is longer than 65536 bytes", "3: Ada"});
  CHECK_THROWS_AS(table_with(endless), Error);
  CHECK_THROWS_AS(table_with("[{\"name\":\"" + endless + "\"}]"), Error);
  CHECK_THROWS_AS(table_with('[' + endless), Error);
}

TEST_CASE("I-09 a JSON array of objects is a table, its entries counted as lines", "[table]") {
  const auto table = table_with(R"(
    [{"name": "Ada", "age": 36, "tall": true, "of": null, "rooms": ["A", "B"], "in": {"team": {"name": "Red"}}},
     {"age": 1.5, "name": "Bo \u00e9", "late": "x", "teams": [{"id": 1, "name": "Red"}, {"id": 2, "name": "Blue"}]}])");
  CHECK(table.names == Lines{"name", "age", "tall", "of", "rooms", "in.team.name", "late", "teams"});
  CHECK(table.rows == Lines{"1: Ada|36|yes||A;B|Red", "2: Bo é|1.5|||||x|Red;Blue"});
  CHECK(table.shape.format == TableFormat::json);
}

TEST_CASE("I-09 one object per line is a table, and a line without an object is a fault", "[table]") {
  const auto table = table_with("{\"name\":\"Ada\"}\n\n{\"name\":\n{\"name\":\"Bo\",\"age\":7}\n[1]\n");
  CHECK(table.names == Lines{"name", "age"});
  CHECK(table.rows ==
        Lines{"1: Ada", "3! the line is not a JSON object", "4: Bo|7", "5! the line is not a JSON object"});
  CHECK(table_with("{\"name\":\"Ada\"}", TableFormat::ndjson).rows == Lines{"1: Ada"});
}

TEST_CASE("I-09 objects without the needed key are held until one has it", "[table]") {
  CHECK(table_with(R"([{"age":1},{"name":"Ada","age":36}])").rows == Lines{"1: 1|", "2: 36|Ada"});
  CHECK(table_with(R"([{"age":1}])").names == Lines{"age"});
}

TEST_CASE("I-09 a text that is no JSON is refused with its line, and an entry that is no object is a fault",
          "[table]") {
  const auto broken = error_of([] { table_with("[{\"name\":\"Ada\"},\n{\"name\" 5}]"); });
  CHECK(std::string{broken.what()}.starts_with("line 2: not JSON: "));
  CHECK(table_with(R"([{"name":"Ada"},7,["x"],{"name":"Bo","name":"Cy"}])").rows ==
        Lines{"1: Ada", "2! expected an object, found a single value", "3! expected an object, found a list",
              "4! the key name appears twice"});
  CHECK_THROWS_AS(table_with("[{\"name\":\"\xff\"}]"), Error);
  CHECK_THROWS_AS(table_with("[]"), Error);
  for (const auto& [text, found] : {std::pair{R"({"name":"Ada"})", "an object"}, {"7", "a single value"}}) {
    const auto error = error_of([&] { table_with(text, TableFormat::json); });
    CHECK(std::string{error.what()} == std::string{"line 1: expected a list, found "} + found);
  }
  const std::string deep(100'000, '[');
  CHECK_THROWS_AS(table_with(deep), Error);
}

TEST_CASE("I-01 an input without a header says which one it needs", "[table]") {
  const auto nothing = error_of([] { table_seen(""); });
  CHECK(std::string{nothing.what()} == "the input is empty");
  CHECK(nothing.hint() == "it needs a header: name,age");
  CHECK(std::string{error_of([] { table_seen("\n\xff,age\n"); }).what()} == "line 2: the row is not UTF-8");
}

TEST_CASE("I-01 what is wrong with a header is said with its line", "[table]") {
  std::istringstream in{"\n\nname\n"};
  const auto refuse = [](const TableRow&) { throw Error{Fault::usage, "no such column", "a hint"}; };
  const auto refused = error_of([&] {
    read_table(in, {.header = refuse, .row = [](const TableRow&) { return true; }, .fault = [](const TableFault&) {}});
  });
  CHECK(std::string{refused.what()} == "line 3: no such column");
  CHECK(refused.hint() == "a hint");
}

}  // namespace
}  // namespace rollcall
