#include "rollcall/domain/customer/staff_reading.hpp"

namespace rollcall {
namespace {

// In [begin, begin + lasts). A `begin` that is later than now was noted by a clock that was ahead.
bool is_within(Instant begin, Seconds lasts, Instant now) {
  return begin <= now && now < begin + lasts;
}

}  // namespace

bool can_begin(const StaffReadingTimes& reading, Instant now) {
  return !reading.began_at && is_within(reading.opened_at, reading_link_lasts, now);
}

bool is_running(const StaffReadingTimes& reading, Instant now) {
  return reading.began_at && !reading.ended_at && is_within(*reading.began_at, reading_lasts, now);
}

}  // namespace rollcall
