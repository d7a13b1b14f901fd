#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rollcall/base/time.hpp"
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

/// An event of a file that says nothing usable.
struct IcsFault {
  long long line;  ///< where the event begins in the file, from 1
  std::string message;
};

/// The days that a file's events cover, each once, with the first event's name (empty: it has none), and the events
/// that were not understood.
struct IcsReading {
  std::map<Day, std::string> days;
  std::vector<IcsFault> faults;
};

/// What to take of rules that repeat for ever: occurrences that begin in these years, both included.
struct IcsYears {
  date::year first;
  date::year last;
};

/// Reads the events of an iCalendar file. An all-day event covers each of its days (DTEND is the first day it does not
/// cover); one with a time covers the local days it touches: those written, or those of `zone` where it is written in
/// UTC. Rules that repeat (RRULE, RDATE, EXDATE, moved occurrences) are expanded within `years`; what does not repeat
/// is taken whatever its year. Cancelled events are left out. Throws usage, naming the line, where the text is no
/// iCalendar file; internal where libical cannot be loaded.
IcsReading read_ics(std::string_view content, const Zone& zone, IcsYears years);

}  // namespace rollcall
