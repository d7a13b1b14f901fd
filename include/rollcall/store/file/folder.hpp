#pragma once

#include <string>

namespace rollcall::store {

/// Throws refused for what is there and is no folder and, unless what it holds may be replaced, for one that holds
/// anything; database where that cannot be known.
void require_folder_to_fill(const std::string& path, bool may_replace);

/// Makes it, with those above it, where there is none. Throws database.
void make_folder_to_fill(const std::string& path);

}  // namespace rollcall::store
