#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "rollcall/domain/customer/staff_reading.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// A member who reads the portal as a contact does (W-21), or was given a link to do so.
struct StaffReading {
  std::int64_t id;
  std::int64_t contact_id;
  std::int64_t member_id;
  StaffReadingTimes times;
};

/// Opened at the transaction's instant, by the hash of its link's token.
void add_staff_reading(Tx& tx, std::int64_t member_id, std::int64_t contact_id, const std::string& link_hash);

/// The reading of a link in this account, used or not, over or not.
std::optional<StaffReading> find_reading_of_link(Tx& tx, std::int64_t account_id, const std::string& link_hash);
/// The reading of a cookie's token in this account, over or not.
std::optional<StaffReading> find_staff_reading(Tx& tx, std::int64_t account_id, const std::string& token_hash);

/// Its link is used, now. Throws internal where it was used before.
void begin_staff_reading(Tx& tx, std::int64_t id, const std::string& token_hash);
/// It is ended, now; one that was ended before stays so.
void end_staff_reading(Tx& tx, std::int64_t id);

/// Deletes those whose link was made before that instant: of one account, or of all. Returns how many.
std::int64_t delete_staff_readings_before(Tx& tx, Instant at, const std::optional<std::int64_t>& account_id);

}  // namespace rollcall::store
