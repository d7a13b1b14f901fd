#include "layout.hpp"

#include <algorithm>

#include "rollcall/base/text.hpp"

namespace rollcall::cli {
namespace {

constexpr std::size_t least_prose = 12;
constexpr std::size_t least_sentence = 20;
constexpr std::size_t narrowest = 8;  // of what is needed always, before all give way alike

using Widths = std::vector<std::optional<std::size_t>>;

std::size_t natural_width(const Measured& column) {
  return std::max(column.heading, column.cells);
}

// The least width at which a column still says what it should.
std::size_t least_width(const Measured& column) {
  auto cells = column.cells;
  if (column.says == Says::prose) cells = std::min(cells, least_prose);
  if (column.says == Says::sentence) cells = std::min(cells, least_sentence);
  return std::max(cells, column.heading_word);
}

std::size_t total_of(const Widths& widths) {
  std::size_t total = 0;
  for (const auto& width : widths)
    if (width) total += *width + (total == 0 ? 0 : gap_between_columns);
  return total;
}

// Each column has its natural width, but at most `most`, unless its least width is larger.
Widths capped(const Widths& natural, const Widths& least, std::size_t most) {
  Widths widths = natural;
  for (std::size_t i = 0; i < widths.size(); ++i)
    if (widths[i]) widths[i] = std::max(*least[i], std::min(*widths[i], most));
  return widths;
}

// The widest columns give way; what is left over then goes to the first of them.
Widths narrowed(const Widths& natural, const Widths& least, std::size_t width) {
  std::size_t most = 0;
  for (const auto& each : natural) most = std::max(most, each.value_or(0));
  std::size_t fits = 0;
  while (fits < most) {
    const auto middle = fits + (most - fits + 1) / 2;
    if (total_of(capped(natural, least, middle)) <= width)
      fits = middle;
    else
      most = middle - 1;
  }
  auto widths = capped(natural, least, fits);
  auto left = width - std::min(width, total_of(widths));
  for (std::size_t i = 0; i < widths.size() && left > 0; ++i)
    if (widths[i] && *widths[i] < *natural[i] && *widths[i] == fits) ++*widths[i], --left;
  return widths;
}

Widths with_floor(const Widths& widths, std::size_t floor) {
  Widths floored = widths;
  for (auto& each : floored)
    if (each) each = std::min(*each, floor);
  return floored;
}

// The column that is left out next; nullopt: all columns that remain are always needed.
std::optional<std::size_t> least_needed(const std::vector<Measured>& columns, const Widths& shown) {
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (shown[i] && columns[i].need != Need::always && (!found || columns[i].need >= columns[*found].need)) found = i;
  return found;
}

}  // namespace

bool is_wanted(const std::vector<Measured>& columns, std::size_t column) {
  const auto is_full = [](const Measured& each) { return each.cells > 0; };
  return is_full(columns[column]) || std::ranges::none_of(columns, is_full);
}

Widths lay_out(const std::vector<Measured>& columns, std::size_t width) {
  Widths natural(columns.size()), least(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!is_wanted(columns, i)) continue;
    natural[i] = natural_width(columns[i]);
    least[i] = least_width(columns[i]);
  }
  while (total_of(least) > width) {
    const auto dropped = least_needed(columns, least);
    if (!dropped) break;
    natural[*dropped] = least[*dropped] = std::nullopt;
  }
  for (const auto floor : {narrowest, std::size_t{1}})
    if (total_of(least) > width) least = with_floor(least, floor);
  return narrowed(natural, least, width);
}

std::size_t longest_word(std::string_view text) {
  std::size_t longest = 0;
  for (const auto& each : split(text, ' ')) longest = std::max(longest, display_width(each));
  return longest;
}

}  // namespace rollcall::cli
