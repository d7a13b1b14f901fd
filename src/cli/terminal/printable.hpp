#pragma once

#include <string>
#include <string_view>

namespace rollcall::cli {

/// For a terminal: line ends and tabs stay (a CR before a line end goes), every other control character, and each byte
/// that is not UTF-8, is replaced by U+FFFD.
std::string printable(std::string_view page);

}  // namespace rollcall::cli
