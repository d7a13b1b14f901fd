#pragma once

#include <optional>

#include "lines.hpp"
#include "rollcall/base/table_input.hpp"

namespace rollcall {

/// Where the header of a text of separated cells stands, and what separates them (I-02, I-03).
struct FoundHeader {
  TableRow names{};
  TableShape shape{};
};

/// Reads up to the header, and no further. Where no line has a needed name, it is the one with the most cells, for the
/// reader to refuse. Nothing for an empty input. Throws usage with its line where that cannot be read.
std::optional<FoundHeader> find_header(Lines& lines, const TableReader& reader);

}  // namespace rollcall
