#include "cli/terminal/table.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <sstream>

#include "rollcall/base/text.hpp"

namespace rollcall::cli {
namespace {

using Lines = std::vector<std::string>;
using Columns = std::vector<TableColumn>;
using Rows = std::vector<std::vector<TableCell>>;

struct Drawn {
  Lines lines;
  Lines left_out;
};

Drawn draw(const Columns& columns, const Rows& rows, const Sheet& sheet) {
  Table table{columns};
  for (const auto& row : rows) table.add(row);
  Drawn drawn;
  std::string text;
  drawn.left_out = table.draw(sheet, [&](const std::string& lines) { text += lines; });
  std::istringstream stream{text};
  for (std::string line; std::getline(stream, line);) drawn.lines.push_back(line);
  return drawn;
}

Lines draw_at(std::size_t width, const Columns& columns, const Rows& rows) {
  return draw(columns, rows, {.width = width}).lines;
}

const TableColumn email{"Email", Says::identity, Need::always};
const TableColumn name{"Name", Says::prose, Need::much};
const TableColumn seat{"Seat", Says::word, Need::little};
const TableColumn why{"Why", Says::sentence, Need::much};
const TableColumn mails{"Mails", Says::figure, Need::fairly};

/// Random tables, for what has to hold for every table.
class AnyTable {
 public:
  explicit AnyTable(unsigned seed) : random_{seed} {
    for (std::size_t i = 0; i < 1 + any(7); ++i)
      columns.push_back({text(any(3)), static_cast<Says>(any(5)), static_cast<Need>(any(4))});
    for (std::size_t i = 0; i < any(5); ++i) {
      std::vector<TableCell> row;
      for (std::size_t column = 0; column < columns.size(); ++column)
        row.push_back({any(4) == 0 ? "" : text(any(8)), static_cast<Tone>(any(5))});
      rows.push_back(row);
    }
  }

  Columns columns;
  Rows rows;

 private:
  std::size_t any(std::size_t below) { return random_() % below; }
  std::string text(std::size_t words) {
    static const Lines parts{"ada@example.org", "上海贸易有限公司", "e\u0301te\u0301", "👩‍🚀", "12", "x",
                             "2026-11-30 07:00"};
    std::string made = parts[any(parts.size())];
    while (words-- > 0) made += (any(3) == 0 ? "" : " ") + parts[any(parts.size())];
    return made;
  }

  std::mt19937 random_;
};

std::size_t widest(const Lines& lines) {
  std::size_t most = 0;
  for (const auto& line : lines) most = std::max(most, display_width(line));
  return most;
}

}  // namespace

TEST_CASE("no line of a table is wider than the terminal, whatever is in it", "[cli]") {
  for (unsigned seed = 0; seed < 500; ++seed) {
    const AnyTable any{seed};
    for (const std::size_t width : {20, 50, 80, 120, 200}) {
      const auto lines = draw_at(width, any.columns, any.rows);
      if (widest(lines) > width) FAIL("seed " << seed << " at " << width << ": " << widest(lines));
    }
  }
}

TEST_CASE("a wider terminal shows every column that a narrower one shows", "[cli]") {
  for (unsigned seed = 0; seed < 300; ++seed) {
    const AnyTable any{seed};
    std::size_t before = any.columns.size();
    for (std::size_t width = 20; width <= 240; width += 10) {
      const auto left_out = draw(any.columns, any.rows, {.width = width}).left_out.size();
      if (left_out > before) FAIL("seed " << seed << " at " << width);
      before = left_out;
    }
    CHECK(draw(any.columns, any.rows, {}).left_out.empty());
  }
}

TEST_CASE("colour changes nothing but the colour", "[cli]") {
  for (unsigned seed = 0; seed < 100; ++seed) {
    const AnyTable any{seed};
    auto coloured = draw(any.columns, any.rows, {.width = 80, .colour = true}).lines;
    for (auto& line : coloured)
      for (const std::string sequence : {"\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[33m"})
        line = replaced(line, sequence, "");
    CHECK(coloured == draw_at(80, any.columns, any.rows));
  }
}

TEST_CASE("what one copies stays whole, a name is shortened, and the least needed falls away first", "[cli]") {
  const Columns columns{email, name, seat};
  const Rows rows{{{"ada.lovelace@example.org"}, {"Augusta Ada King, Countess of Lovelace"}, {"view-only"}}};
  CHECK(draw_at(80, columns, rows) ==
        Lines{"Email                     Name                                    Seat",
              "ada.lovelace@example.org  Augusta Ada King, Countess of Lovelace  view-only"});
  CHECK(draw_at(60, columns, rows) == Lines{"Email                     Name                     Seat",
                                            "ada.lovelace@example.org  Augusta Ada King, Coun…  view-only"});
  const auto narrow = draw(columns, rows, {.width = 40});
  CHECK(narrow.lines == Lines{"Email                     Name", "ada.lovelace@example.org  Augusta Ada K…"});
  CHECK(narrow.left_out == Lines{"Seat"});
  CHECK(draw_at(30, columns, rows) == Lines{"Email", "ada.lovelace@example.org"});
}

TEST_CASE("a sentence goes on in further lines, and a heading is broken between words", "[cli]") {
  CHECK(draw_at(30, {{"Customer who asks", Says::word, Need::always}, why},
                {{{"carl"}, {"is in no group that opens the portal"}}}) ==
        Lines{"Customer  Why", "who asks", "carl      is in no group that", "          opens the portal"});
}

TEST_CASE("a column without values is dropped on a terminal, and kept where the width is unlimited", "[cli]") {
  const Rows rows{{{"ada@example.org"}, {""}, {"core"}}};
  CHECK(draw_at(80, {email, name, seat}, rows) == Lines{"Email            Seat", "ada@example.org  core"});
  CHECK(draw({email, name, seat}, rows, {.width = 80}).left_out.empty());
  CHECK(draw({email, name, seat}, rows, {}).lines ==
        Lines{"Email            Name  Seat", "ada@example.org        core"});
}

TEST_CASE("figures and numbers are to the right", "[cli]") {
  CHECK(draw({mails, {"Id"}, {"Kind"}}, {{{"unlimited"}, {"7"}, {"deal"}}, {{"3"}, {"12"}, {"x"}}}, {}).lines ==
        Lines{"    Mails  Id  Kind", "unlimited   7  deal", "        3  12  x"});
}

TEST_CASE("a terminal can be shown the rows from the last to the first", "[cli]") {
  Rows rows;
  for (int i = 0; i < 2000; ++i) rows.push_back({{std::to_string(i)}});
  const auto lines = draw({{"Id"}}, rows, {.width = 80, .last_row_first = true}).lines;
  CHECK(lines[1] == "1999");
  CHECK(lines.back() == "   0");
  CHECK(lines.size() == 2001);
}

// A megabyte took minutes where the time grew with its square.
TEST_CASE("a very long cell is folded like a short one, and nothing of it is lost", "[cli]") {
  const std::string cell(1 << 20, 'x');
  const auto lines = draw_at(60, {name, why}, {{{"ada"}, {cell}}, {{"li"}, {"short"}}});
  std::size_t letters = 0;
  for (const auto& line : lines) letters += static_cast<std::size_t>(std::ranges::count(line, 'x'));
  CHECK(letters == cell.size());
  CHECK(widest(lines) == 60);
}

}  // namespace rollcall::cli
