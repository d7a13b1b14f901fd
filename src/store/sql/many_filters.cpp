#include "many_filters.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <exception>
#include <memory>
#include <nlohmann/json.hpp>
#include <string_view>
#include <unordered_map>

#include "rollcall/base/text.hpp"
#include "rollcall/domain/filter/filter_evaluation.hpp"

namespace rollcall::store {
namespace {

using Filters = std::vector<Filter>;

std::string_view text_at(sqlite3_value* value) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
  return text ? std::string_view{text, static_cast<std::size_t>(sqlite3_value_bytes(value))} : std::string_view{};
}

// A filter holds no line end: one a line.
Filters read(std::string_view text) {
  Filters filters;
  for (const auto& line : split(text, '\n')) filters.push_back(parse_filter(line));
  return filters;
}

// They are the same for every row, so SQLite keeps what was read of them with the statement.
const Filters& filters_of(sqlite3_context* context, sqlite3_value* value) {
  if (const auto* kept = static_cast<const Filters*>(sqlite3_get_auxdata(context, 0))) return *kept;
  auto filters = std::make_unique<Filters>(read(text_at(value)));
  const auto free = [](void* owned) { delete static_cast<Filters*>(owned); };
  sqlite3_set_auxdata(context, 0, filters.release(), free);
  return *static_cast<const Filters*>(sqlite3_get_auxdata(context, 0));
}

void judge_filters(sqlite3_context* context, sqlite3_value** values) {
  std::unordered_map<std::string, std::vector<std::string>> known;
  for (const auto& each : nlohmann::json::parse(text_at(values[1])))
    if (each.at(1).is_string()) known[fold_case(each.at(0).get<std::string>())].push_back(each.at(1));
  const auto values_of = [&](std::string_view property) {
    const auto found = known.find(fold_case(property));
    return found == known.end() ? std::vector<std::string>{} : found->second;
  };
  const bool passes = std::ranges::any_of(filters_of(context, values[0]),
                                          [&](const Filter& filter) { return matches(filter, values_of); });
  sqlite3_result_int(context, passes ? 1 : 0);
}

// No exception can pass through SQLite.
void judge_filters_for_sqlite(sqlite3_context* context, int, sqlite3_value** values) {
  try {
    judge_filters(context, values);
  } catch (const std::exception& error) {
    sqlite3_result_error(context, error.what(), -1);
  }
}

}  // namespace

void define_passes_any(SQLite::Database& sql) {
  sqlite3_create_function_v2(sql.getHandle(), "passes_any", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                             nullptr, judge_filters_for_sqlite, nullptr, nullptr, nullptr);
}

std::string written(const std::vector<Filter>& filters) {
  std::vector<std::string> texts;
  for (const auto& filter : filters) texts.push_back(to_text(filter));
  return join(texts, "\n");
}

}  // namespace rollcall::store
