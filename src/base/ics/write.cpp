#include <cstdlib>

#include "library.hpp"
#include "rollcall/base/icalendar.hpp"

namespace rollcall {
namespace {

icaltimetype date_of(Day day) {
  const date::year_month_day date{day};
  icaltimetype time{};
  time.year = int{date.year()};
  time.month = static_cast<int>(unsigned{date.month()});
  time.day = static_cast<int>(unsigned{date.day()});
  time.is_date = 1;
  return time;
}

/// `2026-11-30T06:00:00Z` as iCalendar writes it.
std::string basic_form(Instant at) {
  std::string text;
  for (const char c : to_text(at))
    if (c != '-' && c != ':') text += c;
  return text;
}

}  // namespace

std::string to_ics(const std::vector<IcsEvent>& events, Instant stamp) {
  const IcalFunctions ical;
  const auto calendar = ical.owned(ical.component_new(ICAL_VCALENDAR_COMPONENT));
  ical.add_property(calendar.get(), ical.new_version("2.0"));
  ical.add_property(calendar.get(), ical.new_prodid("-//rollcall//autodeactivate calendar//EN"));
  const auto stamped = ical.time_from_string(basic_form(stamp).c_str());
  for (const auto& event : events) {
    auto* component = ical.component_new(ICAL_VEVENT_COMPONENT);
    ical.add_property(component, ical.new_uid(event.uid.c_str()));
    ical.add_property(component, ical.new_dtstamp(stamped));
    ical.add_property(component, ical.new_dtstart(date_of(event.on)));
    ical.add_property(component, ical.new_summary(event.summary.c_str()));
    if (!event.description.empty()) ical.add_property(component, ical.new_description(event.description.c_str()));
    ical.add_property(component, ical.new_transp(ICAL_TRANSP_TRANSPARENT));
    ical.add_component(calendar.get(), component);  // which owns it from here on
  }
  const std::unique_ptr<char, decltype(&std::free)> text{ical.as_ical_string_r(calendar.get()), &std::free};
  return text.get();
}

}  // namespace rollcall
