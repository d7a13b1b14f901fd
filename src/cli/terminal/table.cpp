#include "table.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <numeric>
#include <string_view>

#include "rollcall/base/text.hpp"

namespace rollcall::cli {
namespace {

constexpr std::size_t gap = 2;
constexpr std::size_t narrowest = 8;

using Row = std::vector<std::string>;

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

/// A row as it waits: each cell behind its length.
std::string packed(const Row& row) {
  std::string bytes;
  for (const auto& cell : row) {
    const auto size = static_cast<std::uint32_t>(cell.size());
    bytes.append(reinterpret_cast<const char*>(&size), sizeof size).append(cell);
  }
  return bytes;
}

/// Takes the first row off the bytes; false: it has not come whole yet.
bool take_row(std::string_view& bytes, Row& row) {
  auto rest = bytes;
  for (auto& cell : row) {
    std::uint32_t size = 0;
    if (rest.size() < sizeof size) return false;
    std::memcpy(&size, rest.data(), sizeof size);
    rest.remove_prefix(sizeof size);
    if (rest.size() < size) return false;
    cell = rest.substr(0, size);
    rest.remove_prefix(size);
  }
  bytes = rest;
  return true;
}

}  // namespace

Table::Table(Row headings) : headings_{std::move(headings)}, numbers_(headings_.size(), true) {
  for (const auto& heading : headings_) widths_.push_back(display_width(heading));
}

void Table::add(const Row& row) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    widths_[i] = std::max(widths_[i], display_width(row[i]));
    if (!row[i].empty() && !is_number(row[i])) numbers_[i] = false;
  }
  rows_.write(packed(row));
}

void Table::draw(std::size_t width, bool bold_headings, const std::function<void(const std::string&)>& print) {
  auto widths = widths_;
  shrink_to(width, widths);
  if (is_empty()) std::ranges::fill(numbers_, false);
  auto head = drawn_row(headings_, widths, numbers_);
  if (bold_headings) head = "\x1b[1m" + head.substr(0, head.size() - 1) + "\x1b[0m\n";
  print(head);
  std::string waiting;
  Row row(headings_.size());
  rows_.drain([&](std::string_view piece) {
    waiting += piece;
    std::string_view rest = waiting;
    while (!rest.empty() && take_row(rest, row)) print(drawn_row(row, widths, numbers_));
    waiting.erase(0, waiting.size() - rest.size());
  });
}

}  // namespace rollcall::cli
