#include "cli/output.hpp"

#include <catch2/catch.hpp>
#include <sstream>

#include "rollcall/base/error.hpp"
#include "rollcall/base/spool.hpp"

namespace rollcall::cli {
namespace {

constexpr std::size_t much = (4 << 20) + 1;  // more than is kept in memory

std::string drained(Spool& spool) {
  std::string all;
  spool.drain([&](std::string_view piece) { all += piece; });
  return all;
}

struct Printer {
  explicit Printer(Format format) { options.format = format; }

  GlobalOptions options;
  std::ostringstream printed, complaints;
  Output out{printed, options, 80, complaints};
};

const std::vector<Column> columns{{"name", "Name"}, {"count", "Count"}};

}  // namespace

TEST_CASE("a spool hands over what was written, in its order, however much it is, and is empty then", "[output]") {
  Spool spool;
  std::string expected;
  for (int i = 0; i < 5; ++i) {
    const std::string part(much / 2, static_cast<char>('a' + i));
    spool.write(part);
    expected += part;
  }
  CHECK(spool.size() == expected.size());
  CHECK(drained(spool) == expected);
  CHECK(spool.size() == 0);
  spool.write("again");
  CHECK(drained(spool) == "again");
}

TEST_CASE("what is cut off a spool is not handed over, whether it is on disk or in memory", "[output]") {
  for (const std::size_t kept : {std::size_t{3}, much + 3}) {
    Spool spool;
    spool.write(std::string(kept, 'k'));
    spool.write(std::string(much, 'c'));
    spool.write("cc");
    spool.cut_to(kept);
    spool.write("l");
    CHECK(drained(spool) == std::string(kept, 'k') + 'l');
  }
}

TEST_CASE("a listing that fails half-way prints nothing of itself, in each format", "[output]") {
  const auto format = GENERATE(Format::table, Format::json, Format::ndjson, Format::csv);
  Printer printer{format};
  printer.out.raw("before\n");
  CHECK_THROWS_AS(printer.out.listing(columns, "Nothing.",
                                      [](const auto& row) {
                                        row({std::string{"a"}, std::int64_t{1}});
                                        throw Error{Fault::database, "the disk is gone"};
                                      }),
                  Error);
  printer.out.release();
  CHECK(printer.printed.str() == "before\n");
}

TEST_CASE("nothing is handed over before it is released, so that no reader keeps a transaction waiting", "[output]") {
  Printer printer{Format::ndjson};
  printer.out.listing(columns, "Nothing.", [&](const auto& row) {
    row({std::string{"a"}, std::int64_t{1}});
    CHECK(printer.printed.str().empty());
  });
  CHECK(printer.printed.str().empty());
  printer.out.release();
  CHECK(printer.printed.str() == "{\"name\":\"a\",\"count\":1}\n");
}

TEST_CASE("a long table keeps its columns: the last row widens the first", "[output]") {
  Printer printer{Format::table};
  constexpr int rows = 100'000;
  printer.out.listing(columns, "Nothing.", [&](const auto& row) {
    for (int i = 1; i < rows; ++i) row({std::string{"n"}, std::int64_t{i}});
    row({std::string{"the longest"}, std::int64_t{rows}});
  });
  printer.out.release();
  const auto text = printer.printed.str();
  CHECK(text.starts_with("Name          Count\nn                 1\n"));
  CHECK(text.ends_with("\nn             99999\nthe longest  100000\n"));
}

}  // namespace rollcall::cli
