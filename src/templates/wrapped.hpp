#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rollcall::templates {

/// The text with lines of at most `width` columns, broken at blanks, and between characters that fill two columns, as
/// Chinese is. A word that is longer stands alone in its line. What follows a dash, and an indented line, keep their
/// indentation; an indented line of several words is a command, and is broken as a shell reads it.
std::string wrapped(std::string_view text, std::size_t width);

}  // namespace rollcall::templates
