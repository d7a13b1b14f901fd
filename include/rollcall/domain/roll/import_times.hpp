#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rollcall/base/time.hpp"
#include "rollcall/base/zone.hpp"
#include "rollcall/domain/import_notes.hpp"
#include "rollcall/domain/import_reading.hpp"
#include "rollcall/domain/roll/account.hpp"

namespace rollcall {

/// Reads the times in an import's cells for one account (U-74, I-06, I-07). A date alone is a day of the account's
/// zone: nobody is deactivated a day early because a file knows only days. A time without an offset is one of UTC, or
/// of the zone that the column or the reading names. Nothing is what says never, or lies before 1990; it is counted.
/// Each throws usage for a text that is no time, with the way out, and refused for a day in a zone that the system does
/// not know any more. A time with an offset needs no zone.
class ImportTimes {
 public:
  ImportTimes(Account account, Instant now, ImportNotes& notes, TimeReading reading = {});

  /// The column of the next cells: what the header calls it, and the zone that it names.
  void begin_column(const std::string& name, const std::optional<std::string>& zone);

  /// When somebody was seen: a day counts to its end, today as now. Throws usage for a time ahead of the clock.
  std::optional<Instant> seen_from(std::string_view cell);

  /// When something began that has begun: a day counts from its beginning. Throws usage for a time ahead of the clock.
  std::optional<Instant> begun_from(std::string_view cell);

  /// Any other time: a day counts from its beginning.
  std::optional<Instant> time_from(std::string_view cell);

 private:
  // A day of the account's zone, converted.
  struct LocalDay {
    Day day = Day::min();
    Instant first{};
    Instant last{};
  };

  std::optional<SaidTime> read(std::string_view cell);
  std::optional<Instant> believed(Instant at);
  Instant on_clocks(const LocalTime& time);
  const LocalDay& local(Day day);
  void require_past(Instant at, std::string_view cell) const;
  [[noreturn]] void refuse(std::string_view cell) const;

  Account account_;
  Instant now_;
  ImportNotes& notes_;
  TimeReading reading_;
  std::string column_{};
  std::optional<std::string> column_zone_{};
  std::optional<Zone> clocks_{};            ///< of times without an offset, once one was met
  std::optional<std::string> of_clocks_{};  ///< what they are called
  std::optional<Zone> zone_{};              ///< found for the first day
  std::vector<LocalDay> converted_;         ///< lately: a file of a million rows names some thousand days
};

/// What a row of an import says, while cells with times in them are read into it.
template <class Facts>
struct TimedFacts {
  ImportTimes& times;
  ImportNotes& notes;
  bool is_own = false;  ///< the file is our own
  Facts facts{};
  std::string whole_name{};                 ///< for who has no first or last name
  std::optional<ImportNote> passed_over{};  ///< why nothing is done with it

  operator const Facts&() const { return facts; }
};

}  // namespace rollcall
