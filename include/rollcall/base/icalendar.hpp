#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rollcall/base/time.hpp"
#include "rollcall/base/words.hpp"
#include "rollcall/base/zone.hpp"

namespace rollcall {

/// An all-day event to be written.
struct IcsEvent {
  std::string uid;  ///< the same for the same event, whenever it is written
  Day on;
  std::string summary;
  std::string description;  ///< empty: none
};

/// The events as an iCalendar file (RFC 5545), in this order. `stamp` is when it was made: the same arguments give the
/// same bytes. Texts are UTF-8. Throws internal where libical cannot be loaded.
std::string to_ics(const std::vector<IcsEvent>& events, Instant stamp);

/// An event in a file from which nothing usable can be read.
struct IcsFault {
  long long line;  ///< where the event begins in the file, from 1
  std::string message;
};

/// Why an event is no holiday (I-13).
enum class IcsReason { part_of_day, tentative, cancelled, observance, working_day, birthday };
template <>
struct Words<IcsReason> {
  static constexpr std::pair<IcsReason, std::string_view> table[]{
      {IcsReason::part_of_day, "part of a day"}, {IcsReason::tentative, "tentative"},
      {IcsReason::cancelled, "cancelled"},       {IcsReason::observance, "an observance"},
      {IcsReason::working_day, "a working day"}, {IcsReason::birthday, "a birthday"}};
};

/// An event that was left out.
struct IcsLeftOut {
  long long line;  ///< where it begins in the file, from 1
  IcsReason reason;
  std::string name;  ///< empty: it has none
};

/// The days that a file's events cover, each once, with the first event's name (empty: it has none), the events that
/// were left out, and those that were not understood.
struct IcsReading {
  std::map<Day, std::string> days;
  std::vector<IcsLeftOut> left_out;
  std::vector<IcsFault> faults;
};

/// Whether tentative events, observances and birthdays count too.
enum class IcsTaking { holidays, all };

/// What to take of rules that repeat for ever: occurrences that begin in these years, both included.
struct IcsYears {
  date::year first;
  date::year last;
};

/// Reads the events of an iCalendar file. Only whole days count (I-13): an all-day event covers each of its days (DTEND
/// is the first day it does not cover); one with a time the local days that it covers from midnight to midnight: those
/// written, or those of `zone` where it is written in UTC. Rules that repeat (RRULE, RDATE, EXDATE, moved occurrences)
/// are expanded within `years`; what does not repeat is taken whatever its year. Left out are the cancelled, what is
/// marked as a working day, and, unless all are taken, tentative ones, observances and people's birthdays. Throws
/// usage, naming the line, where the text is no iCalendar file; internal where libical cannot be loaded.
IcsReading read_ics(std::string_view content, const Zone& zone, IcsYears years, IcsTaking taking = IcsTaking::holidays);

}  // namespace rollcall
