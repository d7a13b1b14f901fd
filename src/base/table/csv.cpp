#include "rollcall/base/csv.hpp"

#include <csv.h>

#include "rollcall/base/text.hpp"
#include "separated.hpp"

namespace rollcall {

std::string csv_cell(std::string_view text) {
  std::string cell{is_formula_behind_quotes(text) ? "'" : ""};
  cell += text;
  const bool plain = cell.find_first_of(",\"\r\n") == std::string::npos && trim(cell).size() == cell.size();
  if (plain) return cell;
  std::string quoted(csv_write(nullptr, 0, cell.data(), cell.size()), '\0');
  csv_write(quoted.data(), quoted.size(), cell.data(), cell.size());
  return quoted;
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (const auto& cell : cells) {
    if (&cell != &cells.front()) line += ',';
    line += csv_cell(cell);
  }
  if (line.empty()) line = R"("")";  // a line with nothing on it is no row
  return line + "\r\n";
}

}  // namespace rollcall
