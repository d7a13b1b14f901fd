#include "rollcall/base/zone.hpp"

#include <date/tz.h>
#include <fmt/format.h>

#include <algorithm>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall {
namespace {

[[noreturn]] void fail_unreadable() {
  throw Error{Fault::database, "the time zones of this system cannot be read",
              "apt-get install tzdata, or raise the limit of open files"};
}

const std::vector<date::time_zone>& system_zones() {
  try {
    // A folder that could not be opened has no zones.
    if (const auto& zones = date::get_tzdb().zones; !zones.empty()) return zones;
  } catch (const std::exception&) {
    // Whatever date says, it is said below.
  }
  fail_unreadable();
}

// A zone's file is read on first use: here, where a failure has a name.
void load(const date::time_zone& zone) {
  try {
    zone.get_info(Instant{});
  } catch (const std::exception&) {
    fail_unreadable();
  }
}

/// Debian's zone data has a `localtime`, which is another zone on every machine.
bool is_portable(std::string_view name) {
  return name != "localtime";
}

[[noreturn]] void fail_unknown(std::string_view name) {
  std::vector<std::string> names;
  for (const auto& zone : system_zones())
    if (is_portable(zone.name())) names.push_back(zone.name());
  const auto meant = nearest(name, names, 1);
  throw Error{Fault::usage, fmt::format("no such time zone: {}", name),
              meant.empty() ? "an IANA name, such as Europe/Oslo" : fmt::format("did you mean {}?", meant.front())};
}

}  // namespace

Zone Zone::named(std::string_view name) {
  const auto& zones = system_zones();
  const auto found = std::ranges::lower_bound(zones, name, {}, &date::time_zone::name);
  if (found == zones.end() || found->name() != name || !is_portable(name)) fail_unknown(name);
  load(*found);
  return Zone{&*found};
}

std::string Zone::name() const {
  return zone_->name();
}

Instant Zone::first_instant(Day day) const {
  const auto midnight = zone_->get_info(date::local_seconds{day});
  // Where clocks jump over midnight, or over the whole day, the day's first instant is the one they land on.
  if (midnight.result == date::local_info::nonexistent) return midnight.first.end;
  // Of a midnight that comes twice, `first` is the earlier.
  return Instant{day.time_since_epoch() - midnight.first.offset};
}

Day Zone::day_of(Instant instant) const {
  return date::floor<Days>(zone_->to_local(instant));
}

std::string Zone::to_text(Instant instant) const {
  const auto local = zone_->to_local(instant);
  const auto day = date::floor<Days>(local);
  const date::hh_mm_ss time{local - day};
  return fmt::format("{} {:02}:{:02}", rollcall::to_text(day), time.hours().count(), time.minutes().count());
}

}  // namespace rollcall
