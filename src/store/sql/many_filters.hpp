#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>
#include <vector>

#include "rollcall/domain/filter/filter.hpp"

namespace rollcall::store {

/// Teaches the connection passes_any(filters, values): whether what has these values passes one of the filters, by
/// domain/filter/filter_evaluation.hpp. SQL of one term a filter takes SQLite time by their square, and has an end;
/// this has none. `filters` is what written() makes, `values` a JSON array of [name, value].
void define_passes_any(SQLite::Database& sql);

std::string written(const std::vector<Filter>& filters);

}  // namespace rollcall::store
