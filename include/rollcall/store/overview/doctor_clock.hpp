#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// What a clock that was ahead may have noted.
enum class Noted { member_seen, session_used, customer_session_used, next_try_of_mail, failure_to_sign_in };

/// Rows that note a later time.
struct RowsAfter {
  std::int64_t count = 0;
  Instant latest{};
  std::string example{};  ///< an address, or the number of a mail; empty: it has no name
};

/// Of active members, of sessions that were not ended, of waiting mails. Nullopt if there are none.
std::optional<RowsAfter> find_rows_after(Tx& tx, Noted what, Instant at);

}  // namespace rollcall::store
