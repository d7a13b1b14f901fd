#include "staged_reading.hpp"

#include "rollcall/base/error.hpp"

namespace rollcall::service {

Staged read_rows(std::istream& in, const Progress& progress, const RowReader& reader) {
  Staged staged;
  const auto each = [&](const TableRow& read) {
    ++staged.rows;
    try {
      reader.row(read);
    } catch (const Error& error) {
      staged.rejected.add(read.line, error.what(), error.hint());
    }
    staged.stopped = !progress(staged.rows);
    return !staged.stopped;
  };
  const auto note = [&](const TableFault& fault) {
    ++staged.rows;
    staged.rejected.add(fault.line, fault.message);
  };
  read_table(in, {.needs = reader.needs, .header = reader.header, .row = each, .fault = note}, reader.longest_row);
  return staged;
}

}  // namespace rollcall::service
