#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rollcall::cli {

/// The text in lines of at most `width` columns, broken at blanks; a word that is longer has a line of its own.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

}  // namespace rollcall::cli
