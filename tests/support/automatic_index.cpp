// Where no index fits, SQLite may make one, and reads a whole table for it each time. A table that is small in a test
// is a whole roll elsewhere: so in the tests, making such an index ends the program.
#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace rollcall::testing {
namespace {

// What a query makes itself, and super admins, who are few.
constexpr std::string_view small_ones[]{"super_admin(", "accepted(", "answered(", "unwanted(", "added(", "staged_"};

void look_at(void*, int code, const char* message) {
  if (code != SQLITE_WARNING_AUTOINDEX) return;
  for (const auto each : small_ones)
    if (std::string_view{message}.find(each) != std::string_view::npos) return;
  std::fprintf(stderr, "a query reads a whole table: %s\n", message);
  std::abort();
}

[[maybe_unused]] const int is_looked_at = sqlite3_config(SQLITE_CONFIG_LOG, look_at, nullptr);

}  // namespace
}  // namespace rollcall::testing
