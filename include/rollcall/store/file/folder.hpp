#pragma once

#include <string>

namespace rollcall::store {

/// Throws refused for something there that is no folder and, unless its content may be replaced, for a folder that is
/// not empty; database where that cannot be known.
void require_folder_to_fill(const std::string& path, bool may_replace);

/// Makes it, with those above it, where there is none. Throws database.
void make_folder_to_fill(const std::string& path);

}  // namespace rollcall::store
