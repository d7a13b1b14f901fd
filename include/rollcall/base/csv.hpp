#pragma once

#include <cstddef>
#include <functional>
#include <istream>
#include <string>
#include <string_view>
#include <vector>

#include "rollcall/base/hint.hpp"

namespace rollcall {

/// One record of a CSV file.
struct CsvRow {
  long long line;                  ///< where it begins in the file, from 1
  std::vector<std::string> cells;  ///< unquoted, and the leading `'` of csv_cell taken off again
};

/// A file that is not CSV at that place, or a row over the limit: reported by line, the reading goes on behind it.
struct CsvFault {
  long long line;
  std::string message;
  Hint hint{};  ///< what can be done about it
};

inline constexpr std::size_t longest_csv_row = 64 * 1024;  ///< bytes, where nothing else is said

/// Reads RFC 4180 CSV as a stream in constant memory, as Utf8Source gives its text: LF and CRLF both end a row, or CR
/// in a file that has no other, line ends inside quotes belong to the cell, blanks around a cell do not, blank lines
/// are skipped. A row of more than `max_row_bytes` (line ends included), a row that is not UTF-8, and a misplaced or
/// open quote are faults. `row` may move the cells out but not keep the reference: its memory is used again; it returns
/// false to stop. Throws usage when the stream fails.
void read_csv(std::istream& in, const std::function<bool(CsvRow&)>& row, const std::function<void(CsvFault&&)>& fault,
              std::size_t max_row_bytes = longest_csv_row);

/// The cell as RFC 4180 writes it: quoted where it must be, with a leading `'` where a spreadsheet would take it for a
/// formula (`=`, `+`, `-`, `@`, tab, CR first). Reading it gives the text again, whatever it is.
std::string csv_cell(std::string_view text);

/// The cells as one line, ended by CRLF as RFC 4180 wants it.
std::string csv_line(const std::vector<std::string>& cells);

}  // namespace rollcall
