#pragma once

#include <cstddef>
#include <functional>
#include <istream>
#include <string>

#include "rollcall/base/csv.hpp"

namespace rollcall {

/// Rows are reported alike whatever form they came in. In a JSON array the line is the number of the entry, from 1.
using TableRow = CsvRow;
using TableFault = CsvFault;

/// What an input is: a text of separated cells, a JSON array of objects, or such objects on a line each.
enum class TableFormat { by_first_character, csv, json, ndjson };

/// How much a row looks like a header.
struct HeaderLook {
  std::size_t known = 0;    ///< how many of its names are known
  bool has_needed = false;  ///< one that no file may lack is among them
};

/// Whoever reads a table, row by row, and what its columns are called first.
struct TableReader {
  std::string needs{};  ///< the header it needs, for the hint where there is none
  /// Judges a row of names; without it the first row is the header, and the comma separates.
  std::function<HeaderLook(const std::vector<std::string>& names)> look{};
  /// May throw usage: it gets its line. An object of JSON with a key that none had before makes a longer header.
  std::function<void(const TableRow& names)> header;
  std::function<bool(const TableRow& row)> row;        ///< cells as they stand under the header; returns false to stop
  std::function<void(const TableFault& fault)> fault;  ///< a row that cannot be read
};

/// How an input was read.
struct TableShape {
  TableFormat format = TableFormat::csv;
  char separator = ',';
  long long passed_over = 0;  ///< how many lines before the header were skipped
};

/// Reads an input as rows of named columns, as a stream in constant memory; the reader knows what the names mean. The
/// header is the first of 20 lines that has a needed name; it also shows which of `,`, `;` and tab separates, if no
/// line `sep=;` says so. Rows without content are passed over. Throws usage with its line for a header that is invalid
/// or that the reader refuses, for an empty input, for a stream that fails, and for invalid JSON.
TableShape read_table(std::istream& in, const TableReader& reader, std::size_t longest_row = longest_csv_row,
                      TableFormat format = TableFormat::by_first_character);

}  // namespace rollcall
