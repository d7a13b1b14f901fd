#pragma once

#include <cstdint>
#include <optional>

#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// Makes a queued mail due now. Returns false when it was due already, or is not queued.
bool hasten_mail(Tx& tx, std::int64_t id);

/// Which failed mails are meant. Everything left open means all.
struct FailedMail {
  std::optional<std::int64_t> account_id{};
  std::optional<std::int64_t> id{};
};

/// Queues failed mails once more, due now, for another 5 days (M-04), and appends an audit row for each. Left out are
/// those whose text is erased, those a deactivated or removed member shall not get (M-08), and notices and reminders of
/// the cycle that are no longer true. Returns how many were queued.
std::int64_t retry_failed_mail(Tx& tx, const FailedMail& which);

std::int64_t count_failed_mail(Tx& tx, const FailedMail& which);

/// Cancels a queued mail. Returns false when it is not queued.
bool cancel_mail(Tx& tx, std::int64_t id);

}  // namespace rollcall::store
