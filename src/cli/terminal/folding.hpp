#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall::cli {

/// The text in lines of at most `width` columns, broken at blanks where there are any, otherwise behind one of `,@./-`,
/// otherwise anywhere between two characters. Nothing but blanks at the end of a line is lost.
std::vector<std::string> folded_to(std::string_view text, std::size_t width);

/// The beginning of the text and `…`, in at most `width` columns; the whole text where it fits.
std::string shortened_to(std::string_view text, std::size_t width);

}  // namespace rollcall::cli
