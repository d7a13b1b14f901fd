#include "rollcall/base/csv.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <sstream>
#include <streambuf>

#include "base/table/separated.hpp"
#include "rollcall/base/text.hpp"
#include "support/error_of.hpp"

using namespace rollcall;

namespace {

void read_csv(std::istream& in, const std::function<bool(CsvRow&)>& row, const std::function<void(CsvFault&&)>& fault,
              std::size_t max_row_bytes = longest_csv_row) {
  Utf8Source source{in};
  Lines lines{source, max_row_bytes};
  Splitter splitter{','};
  read_rows(lines, splitter, row, fault, max_row_bytes);
}

/// What was read, in the order it was reported: `2: a|b` for a row, `3! why` for a fault.
std::vector<std::string> read(const std::string& text, std::size_t max_row_bytes = 64 * 1024) {
  std::istringstream in{text};
  std::vector<std::string> events;
  read_csv(
      in,
      [&](CsvRow& row) {
        events.push_back(std::to_string(row.line) + ": " + join(row.cells, "|"));
        return true;
      },
      [&](CsvFault&& fault) { events.push_back(std::to_string(fault.line) + "! " + fault.message); }, max_row_bytes);
  return events;
}

std::vector<std::string> cells_of(const std::string& text) {
  std::istringstream in{text};
  std::vector<std::vector<std::string>> rows;
  read_csv(
      in,
      [&](CsvRow& row) {
        rows.push_back(row.cells);
        return true;
      },
      [](CsvFault&& fault) { FAIL(fault.message); });
  REQUIRE(rows.size() == 1);
  return rows.front();
}

using Events = std::vector<std::string>;

const std::string misplaced = "the row has a quote where none may be";
const std::string misplaced_cr = "the row has a line end (CR) where none may be";
const std::string open_quote = "the row has a quote that is never closed";
const std::string not_utf8 = "the row is not UTF-8";

}  // namespace

TEST_CASE("rows are read with the line they begin on", "[csv]") {
  CHECK(read("").empty());
  CHECK(read("a,b\nc,d\n") == Events{"1: a|b", "2: c|d"});
  CHECK(read("a,b\nc,d") == Events{"1: a|b", "2: c|d"});
  CHECK(read("a,,\n,\n") == Events{"1: a||", "2: |"});
  CHECK(read("a\nb,c\nd\n") == Events{"1: a", "2: b|c", "3: d"});
}

TEST_CASE("CRLF ends a row like LF", "[csv]") {
  CHECK(read("a,b\r\nc,\"d\"\r\ne\r\n") == Events{"1: a|b", "2: c|d", "3: e"});
  CHECK(read("a,\r\n") == Events{"1: a|"});
}

TEST_CASE("a byte-order mark is skipped, at the beginning only", "[csv]") {
  CHECK(read("\xEF\xBB\xBF"
             "email,time\r\n\"a\"\r\n") == Events{"1: email|time", "2: a"});
  CHECK(read("\xEF\xBB\xBF\"a\"\n") == Events{"1: a"});
  CHECK(read("\xEF\xBB\xBF").empty());
  CHECK(read("a\n\xEF\xBB\xBF"
             "b\n") == Events{"1: a",
                              "2: \xEF\xBB\xBF"
                              "b"});
}

TEST_CASE("line ends inside quotes belong to the cell, and lines are counted on", "[csv]") {
  CHECK(read("a,\"b\nc\r\n\nd\"\ne\n") == Events{"1: a|b\nc\r\n\nd", "5: e"});
  CHECK(read("\"\r\n\"\r\nb\r\n") == Events{"1: \r\n", "3: b"});
}

TEST_CASE("blank lines are skipped and counted", "[csv]") {
  CHECK(read("\n\r\na\n  \t\n\n\"\"\nb\n\n") == Events{"3: a", "6: ", "7: b"});
}

TEST_CASE("quotes and the blanks around a cell are removed, and blanks inside quotes are kept", "[csv]") {
  CHECK(read(R"("a ""b"" c",""",",""""""x)"
             "\n") == Events{"1! " + misplaced});
  CHECK(read(R"("a ""b"" c",""","," d ", e f ,"g" )"
             "\n") == Events{R"(1: a "b" c|",| d |e f|g)"});
}

TEST_CASE("a misplaced quote is a fault of its line, and the reading goes on behind it", "[csv]") {
  CHECK(read("a,5\" pipe\nb\n") == Events{"1! " + misplaced, "2: b"});
  CHECK(read("a\n\"b\"c,d\ne\n") == Events{"1: a", "2! " + misplaced, "3: e"});
  CHECK(read("a\n\"b\n\"c\"\nd\n") == Events{"1: a", "2! " + misplaced, "4: d"});
}

TEST_CASE("a CR that ends no line is a fault, unless it is quoted", "[csv]") {
  CHECK(read("x\na\rb\nc\n") == Events{"1: x", "2! " + misplaced_cr, "3: c"});
  CHECK(read("x\na\r\"b\nc\"\nd\n") == Events{"1: x", "2! " + misplaced_cr, "3! " + misplaced, "4: d"});
  CHECK(read("x\n\"a\rb\"\nc\n") == Events{"1: x", "2: a\rb", "3: c"});
  CHECK(read("\"a\rb\"\nc\n") == Events{"1: a\rb", "2: c"});
}

TEST_CASE("I-02 a CR ends rows in a file whose first line ends with a CR", "[csv]") {
  CHECK(read("a,b\rc,d\re") == Events{"1: a|b", "2: c|d", "3: e"});
  CHECK(read("a\r\rb\r") == Events{"1: a", "3: b"});
  CHECK(read("a\r\"b\rc\"\rd\r\n") == Events{"1: a", "2: b\rc", "3: d"});
  CHECK(read("a\r") == Events{"1: a"});
}

TEST_CASE("a quote that is never closed is a fault of the line it is on", "[csv]") {
  CHECK(read("a\n\"b,c\nd\n") == Events{"1: a", "2! " + open_quote});
}

TEST_CASE("a row that is not UTF-8 is a fault, also when the wrong byte is on a later line of it", "[csv]") {
  CHECK(read("a\nS\xf8ren,b\nc\n") == Events{"1: a", "2! " + not_utf8, "3: c"});
  CHECK(read("a\n\"x\ny\xff\nz\"\nc\n") == Events{"1: a", "2! " + not_utf8, "5: c"});
}

TEST_CASE("a row of a megabyte is a fault, and the reading goes on behind it", "[csv]") {
  const std::string megabyte(1024 * 1024, 'x');
  const std::string too_long = "the row is longer than 65536 bytes";
  CHECK(read("a\n" + megabyte + ",b\nc\n") == Events{"1: a", "2! " + too_long, "3: c"});
  CHECK(read("a\n" + megabyte) == Events{"1: a", "2! " + too_long});
  CHECK(read("a\n\"" + megabyte + "\nno,row\n\"\"\nnor this\",b\nc\n") == Events{"1: a", "2! " + too_long, "6: c"});
  CHECK(read("a\n\"" + megabyte) == Events{"1: a", "2! " + too_long});

  std::string lines;
  while (lines.size() < megabyte.size()) lines += "many short lines, \"\"quoted\"\"\n";
  const auto count = std::count(lines.begin(), lines.end(), '\n');
  CHECK(read("\"" + lines + "\",b\nc\n") == Events{"1! " + too_long, std::to_string(count + 2) + ": c"});
}

TEST_CASE("the limit of a row counts its line ends", "[csv]") {
  CHECK(read("1234567\n", 8) == Events{"1: 1234567"});
  CHECK(read("123456\r\n", 8) == Events{"1: 123456"});
  CHECK(read("12345678\n9\n", 8) == Events{"1! the row is longer than 8 bytes", "2: 9"});
  CHECK(read("1234567\r\n9\n", 8) == Events{"1! the row is longer than 8 bytes", "2: 9"});
  CHECK(read("\"123\n4\"\n", 8) == Events{"1: 123\n4"});
  CHECK(read("\"123\n45\"\n9\n", 8) == Events{"1! the row is longer than 8 bytes", "3: 9"});
  CHECK(read("1234567", 8) == Events{"1: 1234567"});
  CHECK(read("        \n9\n", 8) == Events{"2: 9"});
  CHECK(read("                    \n9\n", 8) == Events{"2: 9"});
}

TEST_CASE("reading stops when it is told to", "[csv]") {
  std::istringstream in{"a\nb\nc\n"};
  int rows = 0;
  read_csv(
      in, [&](CsvRow&) { return ++rows < 2; }, [](CsvFault&&) {});
  CHECK(rows == 2);
}

TEST_CASE("I-02 an input whose row has no end is refused, and ends", "[csv]") {
  class Endless : public std::streambuf {
   protected:
    int_type underflow() override {
      blocks_ += 1;
      setg(block_.data(), block_.data(), block_.data() + block_.size());
      return traits_type::to_int_type(block_[0]);
    }

   public:
    explicit Endless(char filling) : block_(64 * 1024, filling) {}
    int blocks_ = 0;

   private:
    std::string block_;
  };
  for (const char filling : {'\0', 'x'}) {
    Endless zeros{filling};
    std::istream in{&zeros};
    const auto error = error_of([&] {
      read_csv(
          in, [](CsvRow&) { return true; }, [](CsvFault&&) {});
    });
    CHECK(std::string{error.what()} == "line 1: the row does not end within 16777216 bytes");
    CHECK(zeros.blocks_ < 300);
  }
  std::istringstream open{"a,\"" + std::string(17 << 20, '\n')};
  CHECK(error_of([&] {
          read_csv(
              open, [](CsvRow&) { return true; }, [](CsvFault&&) {});
        }).fault() == Fault::usage);
}

TEST_CASE("what a row's reader throws reaches the caller", "[csv]") {
  std::istringstream in{"a\nb\n"};
  const auto error = error_of([&] {
    read_csv(
        in,
        [](CsvRow&) -> bool {
          throw Error{Fault::refused, "no"};
        },
        [](CsvFault&&) {});
  });
  CHECK(error.fault() == Fault::refused);
}

TEST_CASE("a stream that fails is a usage error", "[csv]") {
  std::istringstream in{"a\nb\n"};
  const auto error = error_of([&] {
    read_csv(
        in,
        [&](CsvRow&) {
          in.setstate(std::ios::badbit);
          return true;
        },
        [](CsvFault&&) {});
  });
  CHECK(error.fault() == Fault::usage);
}

TEST_CASE("cells are quoted where they must be, and defused where a spreadsheet would calculate", "[csv]") {
  struct Row {
    std::string text, cell;
  };
  const auto row = GENERATE(values<Row>({
      {"", ""},
      {"Ada Byron", "Ada Byron"},
      {"a,b", "\"a,b\""},
      {"a\"b", "\"a\"\"b\""},
      {"a\nb", "\"a\nb\""},
      {"a\rb", "\"a\rb\""},
      {" a", "\" a\""},
      {"a\t", "\"a\t\""},
      {" ", "\" \""},
      {"=1+1", "'=1+1"},
      {"+47 22", "'+47 22"},
      {"-1", "'-1"},
      {"@home", "'@home"},
      {"\tx", "'\tx"},
      {"\rx", "\"'\rx\""},
      {"=1,2", "\"'=1,2\""},
      {"'=1", "''=1"},
      {"'''=1", "''''=1"},
      {"'tis", "'tis"},
      {"'", "'"},
      {"＝1+1", "'＝1+1"},
      {"＋1", "'＋1"},
      {"－1", "'－1"},
      {"＠SUM(A1)", "'＠SUM(A1)"},
      {"﹦1", "'﹦1"},
      {"'＝1", "''＝1"},
      {"１＝1", "１＝1"},
      {" =1", "\" =1\""},
      {"1=1", "1=1"},
  }));
  CHECK(csv_cell(row.text) == row.cell);
  CHECK(cells_of(csv_line({"x", row.text})) == std::vector<std::string>{"x", row.text});
}

TEST_CASE("a line of cells ends with CRLF and reads back as the same cells, even a single empty one", "[csv]") {
  CHECK(csv_line({"a", "", "b"}) == "a,,b\r\n");
  CHECK(csv_line({"", ""}) == ",\r\n");
  CHECK(csv_line({""}) == "\"\"\r\n");
  CHECK(cells_of(csv_line({""})) == std::vector<std::string>{""});
}

TEST_CASE("any cell of a few awkward characters survives writing and reading", "[csv]") {
  const std::string letters = "a'=,\" \r\n\t";
  for (std::size_t number = 0; number < 9 * 9 * 9 * 9; ++number) {
    std::string text;
    for (auto rest = number; rest > 0; rest /= 9) text += letters[rest % 9];
    const auto cells = cells_of(csv_line({text, text}));
    if (cells != std::vector<std::string>{text, text}) FAIL_CHECK('[' << text << ']');
  }
}
