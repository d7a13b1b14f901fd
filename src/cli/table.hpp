#pragma once

#include <string>
#include <vector>

namespace rollcall::cli {

/// Draws rows below headings, two spaces between columns, numbers to the right, at most `width` columns wide: where the
/// natural widths do not fit, the widest columns give way and their cells go on in further lines. Nothing is cut.
/// Widths are those a terminal shows, so that Chinese and combining letters stay aligned.
std::string draw_table(const std::vector<std::string>& headings, const std::vector<std::vector<std::string>>& rows,
                       std::size_t width, bool bold_headings);

}  // namespace rollcall::cli
