#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/domain/roll/member.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// Told from time to time how many thousand steps were taken; returns false to stop.
using CheckProgress = std::function<bool(std::int64_t steps)>;

/// What SQLite finds wrong with the file, in its own words, at most a hundred; empty: it is sound. Nothing when it was
/// stopped. Throws database where the disk did not give all of it: that is not damage yet.
std::optional<std::vector<std::string>> list_damage(Tx& tx, const CheckProgress& progress);

/// The version of the schema.
int schema_of(Tx& tx);

struct DanglingRows {
  std::string table;
  std::int64_t count;
};
/// Rows that name a row which is not there, by table.
std::vector<DanglingRows> list_dangling_rows(Tx& tx);

struct SessionsOfInactive {
  std::string email;
  std::string account;  ///< slug
  MemberStatus status;
  std::int64_t sessions;
};
/// Who has sessions that neither somebody nor the clock has ended, without being an active member (promise 5).
std::vector<SessionsOfInactive> list_sessions_of_inactive(Tx& tx);

/// Mails that were given up, and whose texts are still there: 90 days long (M-08).
std::int64_t count_failed_mail(Tx& tx);

/// Mails that have waited for longer than that, and what was last said against one of them.
struct OverdueMail {
  std::int64_t count;
  std::string last_error;  ///< empty: none of them was tried
};
OverdueMail overdue_mail(Tx& tx, Instant queued_before);

struct UnwarnedDeactivation {
  std::string account;  ///< slug
  Month month;
  std::int64_t members;
};
/// Members whom a cycle deactivated, who are still so, and whose server neither took a reminder of it nor said that the
/// mailbox does not exist while it took another of its mails (promise 1); by account and month.
std::vector<UnwarnedDeactivation> list_unwarned_deactivations(Tx& tx);

}  // namespace rollcall::store
