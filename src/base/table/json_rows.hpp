#pragma once

#include <cstddef>

#include "rollcall/base/table_input.hpp"
#include "utf8_source.hpp"

namespace rollcall {

/// Reads a JSON array of objects, one after the other, as rows (I-09): what stands in an object within one is named
/// `outer.inner`, a list is joined by `;`, of a list of objects what names them. yes and no are words, null is empty.
/// Throws usage with its line for a text that is no JSON, and for an object that is longer than the limit.
void read_json_array(Utf8Source& source, const TableReader& reader, std::size_t longest_row);

/// The same of objects that stand on a line each; a line that is none is a fault.
void read_json_lines(Utf8Source& source, const TableReader& reader, std::size_t longest_row);

}  // namespace rollcall
