#include "table.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <string_view>

#include "rollcall/base/text.hpp"

namespace rollcall::cli {
namespace {

constexpr std::size_t gap = 2;
constexpr std::size_t narrowest = 8;

using Row = std::vector<std::string>;

std::vector<std::size_t> natural_widths(const Row& headings, const std::vector<Row>& rows) {
  std::vector<std::size_t> widths;
  for (const auto& heading : headings) widths.push_back(display_width(heading));
  for (const auto& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i]));
  return widths;
}

// The widest columns give way, one column of the terminal at a time: to the width of the next ones, and so on.
void shrink_to(std::size_t width, std::vector<std::size_t>& widths) {
  const auto total = std::accumulate(widths.begin(), widths.end(), gap * (widths.size() - 1));
  for (auto excess = total > width ? total - width : 0; excess > 0;) {
    const auto widest = *std::ranges::max_element(widths);
    if (widest <= narrowest) return;
    auto next = narrowest;
    for (const auto each : widths)
      if (each < widest) next = std::max(next, each);
    const auto count = static_cast<std::size_t>(std::ranges::count(widths, widest));
    const auto given = std::min(excess, (widest - next) * count);
    auto one_more = given % count;  // of the columns that are as wide, the first give the rest
    for (auto& each : widths) {
      if (each != widest) continue;
      each -= given / count + (one_more > 0 ? 1 : 0);
      if (one_more > 0) --one_more;
    }
    excess -= given;
  }
}

// The cell in pieces that fit, broken behind a space, comma, @, dot, slash or hyphen where there is one.
std::vector<std::string> pieces_of(std::string_view text, std::size_t width) {
  std::vector<std::string> pieces;
  for (;;) {
    auto head = head_that_fits(text, width);
    if (head.size() == text.size()) break;
    if (const auto at = head.find_last_of(" ,@./-"); at != std::string_view::npos && at > 0)
      head = head.substr(0, at + 1);
    pieces.emplace_back(head);
    text.remove_prefix(head.size());
  }
  pieces.emplace_back(text);
  return pieces;
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::vector<std::uint8_t> number_columns(std::size_t columns, const std::vector<Row>& rows) {
  std::vector<std::uint8_t> numbers(columns, !rows.empty());
  for (const auto& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i)
      if (!row[i].empty() && !is_number(row[i])) numbers[i] = false;
  return numbers;
}

std::string padded(const std::string& text, std::size_t width, bool right) {
  const auto used = display_width(text);
  const std::string space(used < width ? width - used : 0, ' ');
  return right ? space + text : text + space;
}

std::string drawn_row(const Row& row, const std::vector<std::size_t>& widths, const std::vector<std::uint8_t>& right) {
  std::vector<std::vector<std::string>> cells;
  std::size_t lines = 1;
  for (std::size_t i = 0; i < row.size(); ++i) {
    cells.push_back(pieces_of(row[i], widths[i]));
    lines = std::max(lines, cells.back().size());
  }
  std::string drawn;
  for (std::size_t line = 0; line < lines; ++line) {
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto& piece = line < cells[i].size() ? cells[i][line] : std::string{};
      text += padded(piece, widths[i], right[i] != 0) + std::string(gap, ' ');
    }
    text.erase(text.find_last_not_of(' ') + 1);
    drawn += text + '\n';
  }
  return drawn;
}

}  // namespace

std::string draw_table(const Row& headings, const std::vector<Row>& rows, std::size_t width, bool bold_headings) {
  auto widths = natural_widths(headings, rows);
  shrink_to(width, widths);
  const auto right = number_columns(headings.size(), rows);
  auto page = drawn_row(headings, widths, right);
  if (bold_headings) page = "\x1b[1m" + page.substr(0, page.size() - 1) + "\x1b[0m\n";
  for (const auto& row : rows) page += drawn_row(row, widths, right);
  return page;
}

}  // namespace rollcall::cli
