#include "library.hpp"

#include "rollcall/base/lazy_library.hpp"

namespace rollcall {
namespace {

template <class Function>
void load(LazyLibrary& library, Function*& function, const char* name) {
  function = library.function<Function>(name);
}

}  // namespace

IcalFunctions::IcalFunctions() {
  LazyLibrary library{ROLLCALL_ICAL_SONAME};
  load(library, parse_string, "icalparser_parse_string");
  load(library, component_new, "icalcomponent_new");
  load(library, component_free, "icalcomponent_free");
  load(library, add_component, "icalcomponent_add_component");
  load(library, add_property, "icalcomponent_add_property");
  load(library, as_ical_string_r, "icalcomponent_as_ical_string_r");
  load(library, component_kind, "icalcomponent_isa");
  load(library, first_property, "icalcomponent_get_first_property");
  load(library, next_property, "icalcomponent_get_next_property");
  load(library, dtstart, "icalcomponent_get_dtstart");
  load(library, dtend, "icalcomponent_get_dtend");
  load(library, recurrence_id, "icalcomponent_get_recurrenceid");
  load(library, status, "icalcomponent_get_status");
  load(library, summary, "icalcomponent_get_summary");
  load(library, uid, "icalcomponent_get_uid");
  load(library, description, "icalproperty_get_description");
  load(library, xlicerror, "icalproperty_get_xlicerror");
  load(library, rrule, "icalproperty_get_rrule");
  load(library, exdate, "icalproperty_get_exdate");
  load(library, rdate, "icalproperty_get_rdate");
  load(library, new_version, "icalproperty_new_version");
  load(library, new_prodid, "icalproperty_new_prodid");
  load(library, new_uid, "icalproperty_new_uid");
  load(library, new_dtstamp, "icalproperty_new_dtstamp");
  load(library, new_dtstart, "icalproperty_new_dtstart");
  load(library, new_summary, "icalproperty_new_summary");
  load(library, new_description, "icalproperty_new_description");
  load(library, new_transp, "icalproperty_new_transp");
  load(library, iterator_new, "icalrecur_iterator_new");
  load(library, iterator_next, "icalrecur_iterator_next");
  load(library, iterator_free, "icalrecur_iterator_free");
  load(library, is_null_time, "icaltime_is_null_time");
  load(library, is_utc, "icaltime_is_utc");
  load(library, time_from_string, "icaltime_from_string");
}

}  // namespace rollcall
