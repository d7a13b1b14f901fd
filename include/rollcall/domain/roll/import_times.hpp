#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "rollcall/base/time.hpp"
#include "rollcall/base/zone.hpp"
#include "rollcall/domain/roll/account.hpp"

namespace rollcall {

/// Reads the times in an import's cells for one account (U-74, I-06). A date alone is a day of the account's zone:
/// nobody is deactivated a day early because a file knows only days. Each throws usage for a text that is not a time,
/// and refused for a day in a zone that the system does not know any more. A time with an offset needs no zone.
class ImportTimes {
 public:
  ImportTimes(Account account, Instant now);

  /// When somebody was seen: a day counts to its end, today as now. Throws usage for a time ahead of the clock.
  Instant seen_from(std::string_view cell);

  /// When something began that has begun: a day counts from its beginning. Throws usage for a time ahead of the clock.
  Instant begun_from(std::string_view cell);

  /// Any other time: a day counts from its beginning.
  Instant time_from(std::string_view cell);

 private:
  // A day of the account's zone, converted.
  struct LocalDay {
    Day day = Day::min();
    Instant first{};
    Instant last{};
  };

  const LocalDay& local(Day day);
  void require_past(Instant at, std::string_view cell) const;

  Account account_;
  Instant now_;
  std::optional<Zone> zone_{};       ///< found for the first day
  std::vector<LocalDay> converted_;  ///< lately: a file of a million rows names some thousand days
};

/// What a row of an import says, while cells with times in them are read into it.
template <class Facts>
struct TimedFacts {
  ImportTimes& times;
  Facts facts{};

  operator const Facts&() const { return facts; }
};

}  // namespace rollcall
