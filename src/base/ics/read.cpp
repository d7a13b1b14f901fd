#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>

#include "blocks.hpp"
#include "library.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/base/icalendar.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall {
namespace {

constexpr Days longest_event{366};
constexpr std::size_t longest_name = 200;  // columns

/// What is wrong with one event; becomes its IcsFault.
struct Unusable {
  std::string why;
};

struct Event {
  long long line;
  IcalFunctions::Component component;
  icaltimetype start;
  Day first;     ///< of the days it touches
  Days waiting;  ///< how many days after it the first is that it covers whole
  Days length;   ///< how many those are
};

class Reader {
 public:
  Reader(const Zone& zone, IcsYears years, IcsTaking taking) : zone_{zone}, years_{years}, taking_{taking} {}

  IcsReading read(std::string_view content) {
    std::vector<Event> events;
    for (const auto& block : ics_events(content))
      judged(block.line, [&] {
        auto event = event_from(block);
        note_moved(event);
        events.push_back(std::move(event));
      });
    for (const auto& event : events) judged(event.line, [&] { take(event); });
    std::ranges::sort(reading_.faults, {}, &IcsFault::line);
    std::ranges::sort(reading_.left_out, {}, &IcsLeftOut::line);
    return std::move(reading_);
  }

 private:
  template <class Act>
  void judged(long long line, Act act) {
    try {
      act();
    } catch (const Unusable& fault) {
      reading_.faults.push_back({line, fault.why});
    }
  }

  Event event_from(const IcsBlock& block) const {
    auto component = ical_.owned(ical_.parse_string(std::string{block.text}.c_str()));
    if (!component || ical_.component_kind(component.get()) != ICAL_VEVENT_COMPONENT)
      throw Unusable{"this is no event"};
    refuse_errors(component.get());
    const auto start = ical_.dtstart(component.get());
    if (ical_.is_null_time(start)) throw Unusable{"the event has no DTSTART"};
    const auto first = day_of(start);
    const auto end = ical_.dtend(component.get());
    require_not_long(first, end);
    if (start.is_date) return {block.line, std::move(component), start, first, Days{0}, length_from(first, end)};
    const Days waiting{is_midnight(start) ? 0 : 1};
    const auto whole = ical_.is_null_time(end) ? Days{0} : std::max(day_of(end) - (first + waiting), Days{0});
    return {block.line, std::move(component), start, first, waiting, whole};
  }

  // libical leaves out what it cannot read and says so in a property. An empty one is nothing to complain of.
  void refuse_errors(icalcomponent* event) const {
    constexpr std::string_view ending = " Removing entire property";
    each(event, ICAL_XLICERROR_PROPERTY, [&](icalproperty* property) {
      std::string said = ical_.xlicerror(property);
      if (said.starts_with("No value for")) return;
      if (const auto at = said.find(ending); at != std::string::npos) said.erase(at, ending.size());
      throw Unusable{said};
    });
  }

  // An occurrence that was moved or changed stands in the file as an event of its own; its rule must not give it too.
  void note_moved(const Event& event) {
    const auto original = ical_.recurrence_id(event.component.get());
    if (!ical_.is_null_time(original)) moved_.insert({uid(event), day_of(original)});
  }

  void take(const Event& event) {
    const auto name = name_of(event);
    if (const auto reason = reason_to_leave_out(event, name)) {
      reading_.left_out.push_back({event.line, *reason, name});
      return;
    }
    for (const auto first : occurrences(event).value_or(std::set{event.first})) {
      const auto whole = first + event.waiting;
      for (auto day = whole; day < whole + event.length; day += Days{1}) reading_.days.emplace(day, name);
    }
  }

  // I-13: an observance, or an event of half an hour, is not a day off.
  std::optional<IcsReason> reason_to_leave_out(const Event& event, const std::string& name) const {
    const auto status = ical_.status(event.component.get());
    if (status == ICAL_STATUS_CANCELLED) return IcsReason::cancelled;
    if (is_marked_as_working_day(name)) return IcsReason::working_day;
    if (event.length == Days{0}) return IcsReason::part_of_day;
    if (taking_ == IcsTaking::all) return std::nullopt;
    if (status == ICAL_STATUS_TENTATIVE) return IcsReason::tentative;
    if (fold_case(trim(description_of(event))).starts_with("observance")) return IcsReason::observance;
    if (is_birthday_of_somebody(event, name)) return IcsReason::birthday;
    return std::nullopt;
  }

  // A colleague's birthday is on the same date every year. A king's, a holiday, is listed by year, or on a Monday.
  bool is_birthday_of_somebody(const Event& event, const std::string& name) const {
    constexpr std::array<std::string_view, 7> words{"birthday",     "bursdag",  "fødselsdag", "födelsedag",
                                                    "syntymäpäivä", "urodziny", "生日"};
    const auto said = folded(name);
    const auto is_in = [&](std::string_view word) { return said.find(word) != std::string::npos; };
    if (std::ranges::none_of(words, is_in)) return false;
    bool is_yearly = false;
    each(event.component.get(), ICAL_RRULE_PROPERTY, [&](icalproperty* property) {
      const auto rule = ical_.rrule(property);
      is_yearly = rule.freq == ICAL_YEARLY_RECURRENCE && rule.by_day[0] == ICAL_RECURRENCE_ARRAY_MAX;
    });
    return is_yearly;
  }

  static bool is_marked_as_working_day(const std::string& name) {
    const auto folded = fold_case(name);
    const auto at = folded.find("working day");
    return at != std::string::npos && !folded.substr(0, at).ends_with("non-") &&
           !folded.substr(0, at).ends_with("non ");
  }

  std::string description_of(const Event& event) const {
    std::string text;
    each(event.component.get(), ICAL_DESCRIPTION_PROPERTY,
         [&](icalproperty* property) { text = text_or_nothing(ical_.description(property)); });
    return text;
  }

  /// The days on which a repeated event begins; nullopt where it does not repeat.
  std::optional<std::set<Day>> occurrences(const Event& event) const {
    auto* component = event.component.get();
    std::optional<std::set<Day>> days;
    const auto repeat = [&](icaltimetype at) {
      if (!days) days.emplace();
      const auto day = day_of(at);
      if (const auto year = month_of(day).year(); year >= years_.first && year <= years_.last) days->insert(day);
    };
    each(component, ICAL_RRULE_PROPERTY,
         [&](icalproperty* property) { expand(ical_.rrule(property), event.start, repeat); });
    each(component, ICAL_RDATE_PROPERTY, [&](icalproperty* property) {
      const auto also = ical_.rdate(property);
      repeat(event.start);
      repeat(ical_.is_null_time(also.time) ? also.period.start : also.time);
    });
    if (!days) return days;
    each(component, ICAL_EXDATE_PROPERTY, [&](icalproperty* property) { days->erase(day_of(ical_.exdate(property))); });
    std::erase_if(*days, [&](Day day) { return moved_.contains({uid(event), day}); });
    return days;
  }

  template <class Repeat>
  void expand(const icalrecurrencetype& rule, icaltimetype start, Repeat repeat) const {
    if (rule.freq < ICAL_DAILY_RECURRENCE) throw Unusable{"the event repeats within a day"};
    const std::unique_ptr<icalrecur_iterator, decltype(&icalrecur_iterator_free)> times{ical_.iterator_new(rule, start),
                                                                                        ical_.iterator_free};
    if (!times) throw Unusable{"the event's RRULE cannot be read"};
    const int last = int{years_.last};
    for (auto at = ical_.iterator_next(times.get()); !ical_.is_null_time(at) && at.year <= last;
         at = ical_.iterator_next(times.get()))
      repeat(at);
  }

  /// How many days an all-day event covers; `end` is behind it, or null.
  Days length_from(Day first, icaltimetype end) const {
    if (ical_.is_null_time(end)) return Days{1};
    return std::max(first, day_of(end, Seconds{1})) - first + Days{1};
  }

  void require_not_long(Day first, icaltimetype end) const {
    if (ical_.is_null_time(end)) return;
    if (day_of(end) < first) throw Unusable{"the event ends before it begins"};
    if (day_of(end, Seconds{1}) - first >= longest_event) throw Unusable{"the event lasts longer than a year"};
  }

  /// Whether a day begins at that time: on the clocks it was written for, or `zone_`'s where it is in UTC.
  bool is_midnight(icaltimetype time) const {
    if (!ical_.is_utc(time)) return time.hour == 0 && time.minute == 0 && time.second == 0;
    return day_of(time, Seconds{1}) < day_of(time);
  }

  /// The day of that time, or of one so much earlier: on the clocks it was written for, or `zone_`'s where it is in
  /// UTC.
  Day day_of(icaltimetype time, Seconds earlier = Seconds{0}) const {
    const auto date = date::year{time.year} / time.month / time.day;
    if (!date.ok() || time.year < 1 || time.year > 9999) throw Unusable{"the event has a day that does not exist"};
    const auto at = Instant{date::sys_days{date}} + std::chrono::hours{time.hour} + std::chrono::minutes{time.minute} +
                    Seconds{time.second} - earlier;
    if (ical_.is_utc(time)) return zone_.day_of(at);
    return Day{date::floor<Days>(at).time_since_epoch()};
  }

  std::string name_of(const Event& event) const {
    const std::string summary = text_or_nothing(ical_.summary(event.component.get()));
    const auto line = without_control_characters(trim(summary.substr(0, summary.find('\n'))));
    return std::string{head_that_fits(line, longest_name)};
  }

  std::string uid(const Event& event) const { return text_or_nothing(ical_.uid(event.component.get())); }

  static std::string text_or_nothing(const char* text) { return text ? text : ""; }

  template <class Act>
  void each(icalcomponent* event, icalproperty_kind kind, Act act) const {
    for (auto* property = ical_.first_property(event, kind); property; property = ical_.next_property(event, kind))
      act(property);
  }

  IcalFunctions ical_;
  Zone zone_;
  IcsYears years_;
  IcsTaking taking_;
  std::set<std::pair<std::string, Day>> moved_;
  IcsReading reading_;
};

}  // namespace

IcsReading read_ics(std::string_view content, const Zone& zone, IcsYears years, IcsTaking taking) {
  return Reader{zone, years, taking}.read(content);
}

}  // namespace rollcall
