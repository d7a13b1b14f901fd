#include "session_fate.hpp"

#include <sqlite3.h>

#include "rollcall/domain/session/session.hpp"

namespace rollcall::store {
namespace {

std::optional<SessionFate> fate_from(sqlite3_value** arguments) {
  const auto* kind_text = reinterpret_cast<const char*>(sqlite3_value_text(arguments[0]));
  const auto kind = parse_word<SessionKind>(kind_text ? kind_text : "");
  if (!kind) return std::nullopt;
  const SessionTimes times{*kind, sqlite3_value_int(arguments[1]) != 0, instant_from(sqlite3_value_int64(arguments[2])),
                           instant_from(sqlite3_value_int64(arguments[3]))};
  return fate_of(times, Seconds{sqlite3_value_int64(arguments[4])});
}

void ends_at(sqlite3_context* context, int, sqlite3_value** arguments) {
  if (const auto fate = fate_from(arguments)) sqlite3_result_int64(context, to_seconds(fate->ends_at));
}

void end(sqlite3_context* context, int, sqlite3_value** arguments) {
  const auto fate = fate_from(arguments);
  if (!fate) return;
  const auto text = word(fate->because);
  sqlite3_result_text(context, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
}

}  // namespace

void define_session_rule(Tx& tx) {
  tx.sql.createFunction("session_ends_at", 5, true, nullptr, ends_at);
  tx.sql.createFunction("session_end", 5, true, nullptr, end);
}

}  // namespace rollcall::store
