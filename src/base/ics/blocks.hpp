#pragma once

#include <string_view>
#include <vector>

namespace rollcall {

/// The lines of one VEVENT, from its BEGIN through its END.
struct IcsBlock {
  long long line;  ///< of its BEGIN, from 1
  std::string_view text;
};

/// The events of an iCalendar text, in order; what else is in it only has to be well nested. Throws usage, naming the
/// line, where it is not, and where the text is not UTF-8 or does not begin with BEGIN:VCALENDAR. libical takes
/// anything for a calendar and cannot say where something stands, so this is ours.
std::vector<IcsBlock> ics_events(std::string_view content);

}  // namespace rollcall
