#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>
#include <vector>

#include "rollcall/domain/filter/filter.hpp"

namespace rollcall::store {

/// Teaches the connection passes_any(filters, values): whether a row with these values passes one of the filters, by
/// domain/filter/filter_evaluation.hpp. SQL with one term per filter takes time by the square of their number, which is
/// limited; here it is not. `filters` is what written() makes, `values` a JSON array of [name, value].
void define_passes_any(SQLite::Database& sql);

std::string written(const std::vector<Filter>& filters);

}  // namespace rollcall::store
