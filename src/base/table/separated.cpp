#include "separated.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <new>

#include "rollcall/base/text.hpp"
#include "rollcall/base/utf8_text.hpp"

namespace rollcall {
namespace {

/// Reads on to the end of a row that is too long to be kept. Counting quotes is enough: in a row that is CSV up to
/// here they come in pairs. Throws usage for a row without an end, as of an input that has none.
void skip_row(Line line, bool in_quotes, long long first, Lines& lines) {
  for (std::size_t skipped = 0;; skipped += line.text.size()) {
    require_end(first, skipped);
    if (std::ranges::count(line.text, '"') % 2 != 0) in_quotes = !in_quotes;
    if (line.whole && !in_quotes) return;
    const auto next = lines.next();
    if (!next) return;
    line = *next;
  }
}

bool has_lone_cr(std::string_view line) {
  for (auto at = line.find('\r'); at != std::string_view::npos; at = line.find('\r', at + 1))
    if (!line.substr(at + 1).starts_with('\n')) return true;
  return false;
}

CsvFault misplaced(long long line, std::string_view text) {
  if (has_lone_cr(text)) return {line, "the row has a line end (CR) where none may be", {}};
  return {line, "the row has a quote where none may be", R"(a cell with quotes in it is written "Ada ""Al"" Byron")"};
}

}  // namespace

// Where Chinese and Japanese are typed, the wide forms begin a formula too.
bool is_formula_behind_quotes(std::string_view text) {
  constexpr std::array<std::string_view, 14> begin_formulas{"=",  "+",  "-",  "@",  "\t", "\r", "＝",
                                                            "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫"};
  text.remove_prefix(std::min(text.find_first_not_of('\''), text.size()));
  return std::ranges::any_of(begin_formulas, [&](auto begin) { return text.starts_with(begin); });
}

void Splitter::begin_row(long long line) {
  row_.line = line;
  cells_ = 0;
  if (state_ == State::complete) return;
  csv_free(&parser_);
  start();
}

Splitter::State Splitter::add(std::string_view line) {
  state_ = State::in_quotes;
  const auto parsed = csv_parse(&parser_, line.data(), line.size(), add_cell, end_row, this);
  if (csv_error(&parser_) == CSV_ENOMEM) throw std::bad_alloc{};
  if (parsed < line.size()) state_ = State::broken;
  // libcsv also ends a row at a CR alone; what it finds behind that on the line is one more cell, or an open quote.
  if (state_ == State::complete && csv_fini(&parser_, add_cell, end_row, this) != 0) state_ = State::broken;
  return state_;
}

void Splitter::start() {
  csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI);
  csv_set_delim(&parser_, static_cast<unsigned char>(separator_));
  state_ = State::complete;
}

void Splitter::add_cell(void* bytes, std::size_t size, void* self) {
  auto& splitter = *static_cast<Splitter*>(self);
  if (splitter.state_ == State::complete) splitter.state_ = State::broken;
  std::string_view text{static_cast<const char*>(bytes), size};
  if (text.starts_with('\'') && is_formula_behind_quotes(text)) text.remove_prefix(1);
  auto& cells = splitter.row_.cells;
  if (splitter.cells_ == cells.size()) cells.emplace_back();
  cells[splitter.cells_++] = text;
}

void Splitter::end_row(int, void* self) {
  auto& splitter = *static_cast<Splitter*>(self);
  if (splitter.state_ == State::broken) return;
  splitter.row_.cells.resize(splitter.cells_);
  splitter.state_ = State::complete;
}

std::optional<CsvFault> read_row(Line line, Lines& lines, Splitter& splitter, std::size_t max_bytes) {
  std::size_t bytes = 0;
  const auto first = lines.number();
  Hint to_utf8;
  for (;;) {
    const bool in_quotes = bytes > 0;
    bytes += line.text.size();
    if (!line.whole || bytes > max_bytes) {
      skip_row(line, in_quotes, first, lines);
      return CsvFault{first, fmt::format("the row is longer than {} bytes", max_bytes), {}};
    }
    if (to_utf8.empty() && !is_utf8(line.text)) to_utf8 = way_to_utf8(line.text);
    const auto state = splitter.add(line.text);
    if (state == Splitter::State::broken) return misplaced(first, line.text);
    if (state == Splitter::State::complete) break;
    const auto next = lines.next();
    if (!next) return CsvFault{first, "the row has a quote that is never closed", {}};
    line = *next;
  }
  if (!to_utf8.empty()) return CsvFault{first, "the row is not UTF-8", std::move(to_utf8)};
  return std::nullopt;
}

void read_rows(Lines& lines, Splitter& splitter, const std::function<bool(CsvRow&)>& row,
               const std::function<void(CsvFault&&)>& fault, std::size_t max_bytes) {
  while (const auto line = lines.next()) {
    if (trim(line->text).empty()) continue;
    splitter.begin_row(lines.number());
    if (auto wrong = read_row(*line, lines, splitter, max_bytes))
      fault(*std::move(wrong));
    else if (!row(splitter.row()))
      return;
  }
}

}  // namespace rollcall
