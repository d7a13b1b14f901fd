#include "rollcall/base/table_input.hpp"

#include <algorithm>

#include "header_search.hpp"
#include "json_rows.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "separated.hpp"

namespace rollcall {
namespace {

Error at_input_line(long long line, const Error& error) {
  return Error{error.fault(), "line " + std::to_string(line) + ": " + error.what(), error.hint()};
}

bool is_without_content(const TableRow& row) {
  return std::ranges::all_of(row.cells, [](const std::string& cell) { return trim(cell).empty(); });
}

/// Passes a table on to the reader: an error about a header names its line, rows without content are left out.
class GuardedReader {
 public:
  explicit GuardedReader(const TableReader& reader) : reader_{reader} {}

  void header(const TableRow& names) {
    try {
      reader_.header(names);
    } catch (const Error& error) {
      throw at_input_line(names.line, error);
    }
    has_header_ = true;
  }
  bool row(const TableRow& row) { return is_without_content(row) || reader_.row(row); }
  void fault(const TableFault& fault) {
    if (!has_header_) throw at_input_line(fault.line, Error{Fault::usage, fault.message, fault.hint});
    reader_.fault(fault);
  }
  bool has_header() const { return has_header_; }

  TableReader guarded() {
    return {.needs = reader_.needs,
            .look = reader_.look,
            .header = [this](const TableRow& names) { header(names); },
            .row = [this](const TableRow& each) { return row(each); },
            .fault = [this](const TableFault& each) { fault(each); }};
  }

 private:
  const TableReader& reader_;
  bool has_header_ = false;
};

TableFormat format_of(Utf8Source& source) {
  auto text = source.peek_beyond_blanks();
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  if (text.starts_with('[')) return TableFormat::json;
  return text.starts_with('{') ? TableFormat::ndjson : TableFormat::csv;
}

TableShape read_separated(Utf8Source& source, const TableReader& reader, std::size_t longest_row) {
  Lines lines{source, longest_row};
  const auto found = find_header(lines, reader);
  if (!found) return {};
  reader.header(found->names);
  Splitter splitter{found->shape.separator};
  read_rows(
      lines, splitter, [&](CsvRow& row) { return reader.row(row); }, [&](CsvFault&& fault) { reader.fault(fault); },
      longest_row);
  return found->shape;
}

}  // namespace

TableShape read_table(std::istream& in, const TableReader& reader, std::size_t longest_row, TableFormat format) {
  Utf8Source source{in};
  GuardedReader guard{reader};
  const auto guarded = guard.guarded();
  TableShape shape{.format = format == TableFormat::by_first_character ? format_of(source) : format};
  if (shape.format == TableFormat::csv)
    shape = read_separated(source, guarded, longest_row);
  else if (shape.format == TableFormat::json)
    read_json_array(source, guarded, longest_row);
  else
    read_json_lines(source, guarded, longest_row);
  if (!guard.has_header()) throw Error{Fault::usage, "the input is empty", "it needs a header: " + reader.needs};
  return shape;
}

}  // namespace rollcall
