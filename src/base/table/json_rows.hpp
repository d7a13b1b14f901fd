#pragma once

#include <cstddef>

#include "rollcall/base/table_input.hpp"
#include "utf8_source.hpp"

namespace rollcall {

/// Reads a JSON array of objects, one after the other, as rows (I-09): a key of an object within one is `outer.inner`,
/// a list is joined by `;`, objects in a list by their names. true and false become yes and no, null is empty. Throws
/// usage with its line for a text that is no JSON, and for an object longer than the limit.
void read_json_array(Utf8Source& source, const TableReader& reader, std::size_t longest_row);

/// The same for objects on a line each; a line that is not an object is a fault.
void read_json_lines(Utf8Source& source, const TableReader& reader, std::size_t longest_row);

}  // namespace rollcall
