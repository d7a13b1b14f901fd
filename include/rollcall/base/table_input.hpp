#pragma once

#include <cstddef>
#include <functional>
#include <istream>
#include <string>

#include "rollcall/base/csv.hpp"

namespace rollcall {

/// Rows are told alike whatever form they came in; so far it is CSV.
using TableRow = CsvRow;
using TableFault = CsvFault;

/// The reader of a table, row by row, and what its columns are called first.
struct TableReader {
  std::string needs{};                                 ///< the header it needs, for the hint where there is none
  std::function<void(const TableRow& names)> header;   ///< may throw usage: it gets its line
  std::function<bool(const TableRow& row)> row;        ///< cells as they stand under the header; returns false to stop
  std::function<void(const TableFault& fault)> fault;  ///< a row that cannot be read
};

/// Reads an input as rows of named columns, as a stream in constant memory; what the names mean is the reader's. Throws
/// usage with its line for a header that is invalid or that the reader refuses, for an empty input, and as read_csv.
void read_table(std::istream& in, const TableReader& reader, std::size_t longest_row = longest_csv_row);

}  // namespace rollcall
