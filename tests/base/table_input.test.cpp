#include "rollcall/base/table_input.hpp"

#include <catch2/catch.hpp>
#include <sstream>

#include "rollcall/base/error.hpp"
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

TEST_CASE("I-01 whoever reads an input may stop", "[table]") {
  CHECK(table_seen("name\nAda\nBo\nCy\n", 2).rows == std::vector<std::string>{"2: Ada", "3: Bo"});
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
