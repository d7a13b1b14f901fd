#include "local_day.hpp"

#include <sqlite3.h>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "rollcall/base/zone.hpp"

namespace rollcall::store {
namespace {

using Zones = std::map<std::string, std::optional<Zone>, std::less<>>;

void local_day(sqlite3_context* context, int, sqlite3_value** values) {
  auto& zones = *static_cast<Zones*>(sqlite3_user_data(context));
  const auto* name = reinterpret_cast<const char*>(sqlite3_value_text(values[1]));
  if (!name) return;
  auto known = zones.find(std::string_view{name});
  if (known == zones.end()) known = zones.emplace(name, Zone::find(name)).first;
  if (!known->second) return;
  const auto day = to_text(known->second->day_of(instant_from(sqlite3_value_int64(values[0]))));
  sqlite3_result_text(context, day.c_str(), static_cast<int>(day.size()), SQLITE_TRANSIENT);
}

}  // namespace

void define_local_day(SQLite::Database& sql) {
  auto zones = std::make_unique<Zones>();
  sqlite3_create_function_v2(sql.getHandle(), "local_day", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                             zones.release(), local_day, nullptr, nullptr,
                             [](void* owned) { delete static_cast<Zones*>(owned); });
}

}  // namespace rollcall::store
