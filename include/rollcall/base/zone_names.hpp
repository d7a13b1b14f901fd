#pragma once

#include <string>
#include <vector>

namespace rollcall {

/// The zones that people choose from: those of places, by their present names, sorted, and last `UTC`. Throws
/// database where the system's zones cannot be read.
const std::vector<std::string>& zone_names_to_choose();

}  // namespace rollcall
