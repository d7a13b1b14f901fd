#include "folded.hpp"

#include <sqlite3.h>

#include "rollcall/base/text.hpp"

namespace rollcall::store {
namespace {

void fold_text(sqlite3_context* context, int, sqlite3_value** values) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(values[0]));
  if (text == nullptr) return;
  const auto result = folded({text, static_cast<std::size_t>(sqlite3_value_bytes(values[0]))});
  sqlite3_result_text64(context, result.data(), result.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

}  // namespace

void define_folded(SQLite::Database& sql) {
  sqlite3_create_function_v2(sql.getHandle(), "folded", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                             nullptr, fold_text, nullptr, nullptr, nullptr);
}

}  // namespace rollcall::store
