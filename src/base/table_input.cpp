#include "rollcall/base/table_input.hpp"

#include "rollcall/base/error.hpp"

namespace rollcall {
namespace {

Error at_input_line(long long line, const Error& error) {
  return Error{error.fault(), "line " + std::to_string(line) + ": " + error.what(), error.hint()};
}

// What spreadsheets write where the comma is the decimal sign.
void require_commas(const TableRow& header) {
  if (header.cells.size() == 1 && header.cells.front().find_first_of(";\t") != std::string::npos)
    throw Error{Fault::usage, "the header's cells are not separated by commas", "save the file as CSV with commas"};
}

void begin_table(const TableReader& reader, const TableRow& header) {
  try {
    require_commas(header);
    reader.header(header);
  } catch (const Error& error) {
    throw at_input_line(header.line, error);
  }
}

}  // namespace

void read_table(std::istream& in, const TableReader& reader, std::size_t longest_row) {
  bool begun = false;
  const auto each = [&](const TableRow& read) {
    if (begun) return reader.row(read);
    begin_table(reader, read);
    begun = true;
    return true;
  };
  const auto wrong = [&](const TableFault& fault) {
    if (!begun) throw at_input_line(fault.line, Error{Fault::usage, fault.message});
    reader.fault(fault);
  };
  read_csv(in, each, wrong, longest_row);
  if (!begun) throw Error{Fault::usage, "the input is empty", "it needs a header: " + reader.needs};
}

}  // namespace rollcall
