#pragma once

#include <libical/ical.h>

#include <memory>

namespace rollcall {

/// The functions of libical that we call. The library (and ICU with it) is loaded when this is made; throws internal
/// where there is none.
struct IcalFunctions {
  IcalFunctions();

  decltype(&icalparser_parse_string) parse_string;
  decltype(&icalcomponent_new) component_new;
  decltype(&icalcomponent_free) component_free;
  decltype(&icalcomponent_add_component) add_component;
  decltype(&icalcomponent_add_property) add_property;
  decltype(&icalcomponent_as_ical_string_r) as_ical_string_r;
  decltype(&icalcomponent_isa) component_kind;
  decltype(&icalcomponent_get_first_property) first_property;
  decltype(&icalcomponent_get_next_property) next_property;
  decltype(&icalcomponent_get_dtstart) dtstart;
  decltype(&icalcomponent_get_dtend) dtend;
  decltype(&icalcomponent_get_recurrenceid) recurrence_id;
  decltype(&icalcomponent_get_status) status;
  decltype(&icalcomponent_get_summary) summary;
  decltype(&icalcomponent_get_uid) uid;
  decltype(&icalproperty_get_description) description;
  decltype(&icalproperty_get_xlicerror) xlicerror;
  decltype(&icalproperty_get_rrule) rrule;
  decltype(&icalproperty_get_exdate) exdate;
  decltype(&icalproperty_get_rdate) rdate;
  decltype(&icalproperty_new_version) new_version;
  decltype(&icalproperty_new_prodid) new_prodid;
  decltype(&icalproperty_new_uid) new_uid;
  decltype(&icalproperty_new_dtstamp) new_dtstamp;
  decltype(&icalproperty_new_dtstart) new_dtstart;
  decltype(&icalproperty_new_summary) new_summary;
  decltype(&icalproperty_new_description) new_description;
  decltype(&icalproperty_new_transp) new_transp;
  decltype(&icalrecur_iterator_new) iterator_new;
  decltype(&icalrecur_iterator_next) iterator_next;
  decltype(&icalrecur_iterator_free) iterator_free;
  decltype(&icaltime_is_null_time) is_null_time;
  decltype(&icaltime_is_utc) is_utc;
  decltype(&icaltime_from_string) time_from_string;

  using Component = std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)>;
  Component owned(icalcomponent* component) const { return {component, component_free}; }
};

}  // namespace rollcall
