#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rollcall::cli {

/// Names that were typed one by one, as the list that imports have in one cell, separated by semicolons; `none` alone
/// for none at all. Throws usage as label_from: each value is one name, so none has a semicolon.
std::string labels_typed(const std::vector<std::string>& values, std::string_view what);

}  // namespace rollcall::cli
