#include "rollcall/base/csv.hpp"

#include <csv.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <new>
#include <optional>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall {
namespace {

/// Whether a spreadsheet would take the text for a formula, or would with fewer `'` in front. Counting those in makes
/// reading take off exactly what writing put on. Where Chinese and Japanese are typed, the wide forms begin one too.
bool is_formula_behind_quotes(std::string_view text) {
  constexpr std::array<std::string_view, 14> begin_formulas{"=",  "+",  "-",  "@",  "\t", "\r", "＝",
                                                            "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫"};
  text.remove_prefix(std::min(text.find_first_not_of('\''), text.size()));
  return std::ranges::any_of(begin_formulas, [&](auto begin) { return text.starts_with(begin); });
}

/// A line of the file with its LF, or the part of a longer line that the buffer holds.
struct Line {
  std::string_view text;
  bool whole;
};

/// The lines of a stream, in constant memory. What `next` returns is good until the next call.
class Lines {
 public:
  Lines(std::istream& in, std::size_t max_bytes) : in_{in}, buffer_(max_bytes) {}

  std::optional<Line> next() {
    if (at_line_start_) ++number_;
    in_.getline(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    if (in_.bad()) throw Error{Fault::usage, "the input cannot be read to its end"};
    auto bytes = static_cast<std::size_t>(in_.gcount());
    if (bytes == 0) return std::nullopt;
    at_line_start_ = !in_.fail();
    if (in_.fail()) {
      in_.clear();
    } else {
      if (in_.eof()) ++bytes;  // the last line needs no LF in the file
      buffer_[bytes - 1] = '\n';
    }
    std::string_view text{buffer_.data(), bytes};
    if (number_ == 1 && text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    return Line{text, at_line_start_};
  }

  /// Of the line last returned, from 1.
  long long number() const { return number_; }

 private:
  std::istream& in_;
  std::vector<char> buffer_;
  long long number_ = 0;
  bool at_line_start_ = true;
};

/// libcsv, fed with one line at a time: so at most one row comes out, and no exception of a caller has to cross C code.
class Splitter {
 public:
  enum class State { complete, in_quotes, broken };

  Splitter() { start(); }
  ~Splitter() { csv_free(&parser_); }
  Splitter(const Splitter&) = delete;
  Splitter& operator=(const Splitter&) = delete;

  void begin_row(long long line) {
    row_.line = line;
    cells_ = 0;
    if (state_ == State::complete) return;
    csv_free(&parser_);
    start();
  }

  State add(std::string_view line) {
    state_ = State::in_quotes;
    const auto parsed = csv_parse(&parser_, line.data(), line.size(), add_cell, end_row, this);
    if (csv_error(&parser_) == CSV_ENOMEM) throw std::bad_alloc{};
    if (parsed < line.size()) state_ = State::broken;
    // To libcsv a CR alone ends a row as well; what it then found on the same line is a cell more, or an open quote.
    if (state_ == State::complete && csv_fini(&parser_, add_cell, end_row, this) != 0) state_ = State::broken;
    return state_;
  }

  CsvRow& row() { return row_; }

 private:
  void start() {
    csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI);
    state_ = State::complete;
  }

  static void add_cell(void* bytes, std::size_t size, void* self) {
    auto& splitter = *static_cast<Splitter*>(self);
    if (splitter.state_ == State::complete) splitter.state_ = State::broken;
    std::string_view text{static_cast<const char*>(bytes), size};
    if (text.starts_with('\'') && is_formula_behind_quotes(text)) text.remove_prefix(1);
    auto& cells = splitter.row_.cells;
    if (splitter.cells_ == cells.size()) cells.emplace_back();
    cells[splitter.cells_++] = text;
  }

  static void end_row(int, void* self) {
    auto& splitter = *static_cast<Splitter*>(self);
    if (splitter.state_ == State::broken) return;
    splitter.row_.cells.resize(splitter.cells_);
    splitter.state_ = State::complete;
  }

  csv_parser parser_;
  State state_;
  CsvRow row_;
  std::size_t cells_ = 0;  ///< of this row; the strings behind them are kept for their memory
};

/// Reads on to the end of a row that is too long to be kept. Counting quotes is enough: in a row that is CSV up to
/// here they come in pairs.
void skip_row(Line line, bool in_quotes, Lines& lines) {
  for (;;) {
    if (std::ranges::count(line.text, '"') % 2 != 0) in_quotes = !in_quotes;
    if (line.whole && !in_quotes) return;
    const auto next = lines.next();
    if (!next) return;
    line = *next;
  }
}

/// Reads the row that begins with this line. Returns what is wrong with it; the next line is behind it either way.
std::optional<std::string> read_row(Line line, Lines& lines, Splitter& splitter, std::size_t max_bytes) {
  std::size_t bytes = 0;
  bool utf8 = true;
  for (;;) {
    const bool in_quotes = bytes > 0;
    bytes += line.text.size();
    if (!line.whole || bytes > max_bytes) {
      skip_row(line, in_quotes, lines);
      return fmt::format("the row is longer than {} bytes", max_bytes);
    }
    utf8 = utf8 && is_utf8(line.text);
    const auto state = splitter.add(line.text);
    if (state == Splitter::State::broken) return "the row has a quote or a CR in a wrong place";
    if (state == Splitter::State::complete) break;
    const auto next = lines.next();
    if (!next) return "the row has a quote that is never closed";
    line = *next;
  }
  if (!utf8) return "the row is not UTF-8";
  return std::nullopt;
}

}  // namespace

void read_csv(std::istream& in, const std::function<bool(CsvRow&)>& row, const std::function<void(CsvFault&&)>& fault,
              std::size_t max_row_bytes) {
  Lines lines{in, max_row_bytes};
  Splitter splitter;
  while (const auto line = lines.next()) {
    if (trim(line->text).empty()) continue;
    splitter.begin_row(lines.number());
    if (auto wrong = read_row(*line, lines, splitter, max_row_bytes))
      fault({splitter.row().line, *std::move(wrong)});
    else if (!row(splitter.row()))
      return;
  }
}

std::string csv_cell(std::string_view text) {
  std::string cell{is_formula_behind_quotes(text) ? "'" : ""};
  cell += text;
  const bool plain = cell.find_first_of(",\"\r\n") == std::string::npos && trim(cell).size() == cell.size();
  if (plain) return cell;
  std::string quoted(csv_write(nullptr, 0, cell.data(), cell.size()), '\0');
  csv_write(quoted.data(), quoted.size(), cell.data(), cell.size());
  return quoted;
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (const auto& cell : cells) {
    if (&cell != &cells.front()) line += ',';
    line += csv_cell(cell);
  }
  if (line.empty()) line = R"("")";  // a line with nothing on it is not a row
  return line + "\r\n";
}

}  // namespace rollcall
