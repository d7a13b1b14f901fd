#pragma once

#include <cstdint>
#include <functional>
#include <istream>
#include <string>
#include <utility>
#include <vector>

#include "rollcall/domain/import_notes.hpp"
#include "rollcall/domain/import_reading.hpp"
#include "rollcall/store/line_notes.hpp"

namespace rollcall::service {

/// Imports have two halves. Staging reads the input, however slowly it comes, in constant memory and without a
/// transaction on the roll; then everything that was staged is judged and applied in one.

/// Told how many rows have been read; returns false to stop reading.
using Progress = std::function<bool(std::int64_t rows)>;

/// What is read, and how.
struct ImportSource {
  std::istream& in;
  const ImportReading& reading;
  const Progress& progress;
};

/// A row as it was understood, by our names (I-10).
struct UnderstoodRow {
  std::int64_t line;
  std::vector<std::pair<std::string, std::string>> facts;
};

/// What came of reading an input.
struct Staged {
  std::int64_t rows = 0;         ///< without the header
  store::LineNotes rejected{};   ///< what is wrong with which line
  std::int64_t misread = 0;      ///< how many were rejected by reading alone
  std::int64_t passed_over = 0;  ///< rows that are no fault, and that nothing is done with; why is in the notes
  ImportNotes notes{};
  std::vector<std::string> remarks{};                          ///< sentences about the file as a whole
  std::vector<std::pair<std::string, std::string>> read_as{};  ///< our name of a column, and the file's
  std::vector<std::string> unread_columns{};
  std::vector<std::string> properties{};    ///< columns that become free properties, of contacts and tickets (I-05)
  std::vector<UnderstoodRow> first_rows{};  ///< at most five
  std::string time_zone{};                  ///< of the account, whose days its dates were taken for; empty: it has none
  bool stopped = false;                     ///< by Progress: nothing is to be done with it

  bool reads(const std::string& column) const;
};

}  // namespace rollcall::service
