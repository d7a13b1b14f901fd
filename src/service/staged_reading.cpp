#include "staged_reading.hpp"

#include "rollcall/base/error.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"

namespace rollcall::service {
namespace {

Error at_line(long long line, const Error& error) {
  return error.at("line " + std::to_string(line));
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
      staged.rejected.add(read.line, error.what(), error.hint());
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
    throw Error{Refusal::input_outdated, {account.slug}, Hint{Advice::run_again}};
}

}  // namespace rollcall::service
