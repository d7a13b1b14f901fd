#include "cli/terminal/table.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

namespace rollcall::cli {
namespace {

using Row = std::vector<std::string>;

std::string draw_table(const Row& headings, const std::vector<Row>& rows, std::size_t width) {
  Table table{headings};
  for (const auto& row : rows) table.add(row);
  std::string drawn;
  table.draw(width, false, [&](const std::string& lines) { drawn += lines; });
  return drawn;
}

// A megabyte took minutes where the time grew with its square.
TEST_CASE("a very long cell is folded like a short one, and nothing of it is lost", "[cli]") {
  const std::string cell(1 << 20, 'x');
  const auto drawn = draw_table({"Name", "Text"}, {{"ada", cell}, {"li", "short"}}, 60);
  CHECK(std::ranges::count(drawn, 'x') == std::ranges::count(cell, 'x') + std::ranges::count("Text", 'x'));
  std::istringstream lines{drawn};
  for (std::string line; std::getline(lines, line);)
    if (line.size() > 60) FAIL(line.size());
}

TEST_CASE("the widest columns give way first, those on the left by one more", "[cli]") {
  const auto wide = [](std::size_t width) { return std::string(width, 'x'); };
  CHECK(draw_table({wide(20), wide(20), wide(9)}, {}, 36) ==
        wide(11) + "  " + wide(12) + "  " + wide(9) + "\n" + wide(9) + "    " + wide(8) + "\n");
  CHECK(draw_table({wide(30), wide(10)}, {}, 20) ==
        wide(9) + "  " + wide(9) + "\n" + wide(9) + "  x\n" + wide(9) + "\n" + wide(3) + "\n");
  CHECK(draw_table({wide(9), wide(9)}, {}, 2) == wide(8) + "  " + wide(8) + "\nx         x\n");
}

}  // namespace
}  // namespace rollcall::cli
