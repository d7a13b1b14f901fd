#pragma once

#include <csv.h>

#include <cstddef>
#include <functional>
#include <optional>

#include "lines.hpp"
#include "rollcall/base/csv.hpp"

namespace rollcall {

/// libcsv, fed with one line at a time: so at most one row comes out, and no exception of a caller has to cross C code.
class Splitter {
 public:
  enum class State { complete, in_quotes, broken };

  explicit Splitter(char separator) : separator_{separator} { start(); }
  ~Splitter() { csv_free(&parser_); }
  Splitter(const Splitter&) = delete;
  Splitter& operator=(const Splitter&) = delete;

  void begin_row(long long line);
  State add(std::string_view line);

  CsvRow& row() { return row_; }

 private:
  void start();
  static void add_cell(void* bytes, std::size_t size, void* self);
  static void end_row(int, void* self);

  char separator_;
  csv_parser parser_;
  State state_;
  CsvRow row_;
  std::size_t cells_ = 0;  ///< of this row; the strings behind them are kept for their memory
};

/// Reads the row that begins with this line. Returns what is wrong with it; reading can go on behind it either way.
std::optional<CsvFault> read_row(Line line, Lines& lines, Splitter& splitter, std::size_t max_bytes);

/// Reads RFC 4180 CSV to the end of the lines, or until `row` returns false, in constant memory: LF and CRLF both end a
/// row, line ends inside quotes belong to the cell, blanks around a cell do not, blank lines are passed over. A row of
/// more than `max_bytes` (line ends included), a row that is not UTF-8, and a misplaced or open quote are faults. `row`
/// may move the cells out but not keep the reference: its memory is used again. Throws usage when the stream fails, and
/// for a row without an end.
void read_rows(Lines& lines, Splitter& splitter, const std::function<bool(CsvRow&)>& row,
               const std::function<void(CsvFault&&)>& fault, std::size_t max_bytes);

/// Whether a spreadsheet would take the text for a formula, or would with fewer `'` in front. As those count too,
/// reading removes exactly what writing added.
bool is_formula_behind_quotes(std::string_view text);

}  // namespace rollcall
