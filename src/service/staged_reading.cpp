#include "staged_reading.hpp"

#include "rollcall/base/error.hpp"

namespace rollcall::service {
namespace {

// A rejected line is one line of the report, so what to write instead stands behind what is wrong.
std::string in_one_line(const Error& error) {
  return error.what() + (error.hint().empty() ? "" : " (" + error.hint() + ')');
}

Error at_line(long long line, const Error& error) {
  return Error{error.fault(), "line " + std::to_string(line) + ": " + error.what(), error.hint()};
}

// What spreadsheets write where the comma is the decimal sign.
void require_commas(const CsvRow& header) {
  if (header.cells.size() == 1 && header.cells.front().find_first_of(";\t") != std::string::npos)
    throw Error{Fault::usage, "the header's cells are not parted by commas", "save the file as CSV with commas"};
}

}  // namespace

Staged read_staged(std::istream& in, const std::string& needs, const Progress& progress, const RowReader& header,
                   const RowReader& row, std::size_t longest_row) {
  Staged staged;
  bool begun = false;
  const auto begin = [&](const CsvRow& read) {
    try {
      require_commas(read);
      header(read);
    } catch (const Error& error) {
      throw at_line(read.line, error);
    }
    begun = true;
    return true;
  };
  const auto each = [&](CsvRow& read) {
    if (!begun) return begin(read);
    ++staged.rows;
    try {
      row(read);
    } catch (const Error& error) {
      staged.rejected.add(read.line, in_one_line(error));
    }
    staged.stopped = !progress(staged.rows);
    return !staged.stopped;
  };
  const auto note = [&](const CsvFault& fault) {
    if (!begun) throw at_line(fault.line, Error{Fault::usage, fault.message});
    ++staged.rows;
    staged.rejected.add(fault.line, fault.message);
  };
  read_csv(in, each, note, longest_row);
  if (!begun) throw Error{Fault::usage, "the input is empty", "it needs a header: " + needs};
  return staged;
}

void require_zone_of(const Account& account, const Staged& staged) {
  if (staged.time_zone != account.time_zone)
    throw Error{Fault::refused, "the time zone of " + account.slug + " was changed while the input was read",
                "run the command again"};
}

}  // namespace rollcall::service
