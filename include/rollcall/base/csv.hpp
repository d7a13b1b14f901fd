#pragma once

#include <cstddef>
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

/// A place where the file is not CSV, or a row over the limit. It is reported by line; reading goes on after it.
struct CsvFault {
  long long line;
  std::string message;
  Hint hint{};  ///< what can be done about it
};

inline constexpr std::size_t longest_csv_row = 64 * 1024;  ///< bytes; the default

/// The cell as RFC 4180 writes it: quoted where it must be, with a leading `'` where a spreadsheet would take it for a
/// formula (`=`, `+`, `-`, `@`, tab, CR first). Reading it gives the text again, whatever it is.
std::string csv_cell(std::string_view text);

/// The cells as one line, ended by CRLF as RFC 4180 wants it.
std::string csv_line(const std::vector<std::string>& cells);

}  // namespace rollcall
