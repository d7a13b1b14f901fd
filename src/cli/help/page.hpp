#pragma once

#include <string>
#include <vector>

namespace rollcall::cli {

/// The help of the word at the end of the path, wrapped at words to at most 79 columns, fewer on a narrower terminal.
/// Throws usage where there is no such word.
std::string help_text(const std::vector<std::string>& path, std::size_t columns);

}  // namespace rollcall::cli
