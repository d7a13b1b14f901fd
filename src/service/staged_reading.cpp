#include "staged_reading.hpp"

#include <algorithm>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall::service {

bool Staged::reads(const std::string& column) const {
  return std::ranges::any_of(read_as, [&](const auto& each) { return each.first == column; });
}

void read_rows(const ImportSource& source, const RowReader& reader, Staged& staged) {
  const auto each = [&](const TableRow& read) {
    ++staged.rows;
    try {
      reader.row(read);
    } catch (const Error& error) {
      staged.rejected.add(read.line, error.what(), error.hint());
    }
    staged.stopped = !source.progress(staged.rows);
    return !staged.stopped;
  };
  const auto note = [&](const TableFault& fault) {
    ++staged.rows;
    staged.rejected.add(fault.line, fault.message, fault.hint);
  };
  const auto shape = read_table(
      source.in, {.needs = reader.needs, .look = reader.look, .header = reader.header, .row = each, .fault = note},
      reader.longest_row, source.reading.format);
  if (shape.passed_over > 0)
    staged.remarks.push_back(counted(shape.passed_over, "line", "lines") + " before the header passed over");
}

void note_header(const HeaderPlaces& places, Staged& staged) {
  staged.read_as = places.read_as();
  staged.unread_columns = places.unread();
  staged.properties = places.properties();
}

void pass_over(ImportNote why, Staged& staged) {
  ++staged.passed_over;
  staged.notes.count(why);
}

void require_some_address(const Staged& staged) {
  if (staged.rows > 0 && staged.notes.of(ImportNote::no_address) == staged.rows)
    throw Error{Fault::usage, "no row has an e-mail address"};
}

}  // namespace rollcall::service
