#include "rollcall/base/zone.hpp"

#include <date/tz.h>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <mutex>
#include <optional>

#include "posix_zone.hpp"
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

const date::time_zone* find_system_zone(std::string_view name) {
  const auto& zones = system_zones();
  const auto found = std::ranges::lower_bound(zones, name, {}, &date::time_zone::name);
  return found == zones.end() || found->name() != name || !is_portable(name) ? nullptr : &*found;
}

std::optional<std::string> name_meant(std::string_view name) {
  if (const auto present = present_zone_name(name)) return std::string{*present};
  std::vector<std::string> names;
  for (const auto& zone : system_zones())
    if (is_portable(zone.name())) names.push_back(zone.name());
  const auto meant = nearest(name, names, 1);
  return meant.empty() ? std::nullopt : std::optional{meant.front()};
}

[[noreturn]] void fail_unknown(std::string_view name) {
  const auto meant = name_meant(name);
  throw Error{Fault::usage, fmt::format("no such time zone: {}", name),
              meant ? fmt::format("did you mean {}?", *meant) : "an IANA name, such as Europe/Oslo"};
}

// The rule for the time after the last change of clocks that the zone's file lists: TZ's text, in the file's last line
// (RFC 9636). `date` reads the same files, and stops before it. Nothing where the line is empty: the rule is not known.
std::optional<PosixZone> rule_in_file(const std::string& name) {
  std::ifstream file{"/usr/share/zoneinfo/" + name, std::ios::binary};
  const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
  if (!bytes.ends_with('\n')) fail_unreadable();
  const auto text = std::string_view{bytes}.substr(0, bytes.size() - 1);
  const auto line = text.substr(text.rfind('\n') + 1);
  if (line.empty()) return std::nullopt;
  const auto rule = parse_posix_zone(line);
  if (!rule) fail_unreadable();
  return rule;
}

date::local_seconds on_clocks(Instant instant, const OffsetSpan& span) {
  return date::local_seconds{(instant + span.offset).time_since_epoch()};
}

}  // namespace

struct Zone::Rule {
  std::once_flag read{};
  std::optional<PosixZone> rule{};
};

Zone::Zone(const date::time_zone& zone) : zone_{&zone}, rule_{std::make_shared<Rule>()} {}

Zone Zone::named(std::string_view name) {
  auto zone = find(name);
  if (!zone) fail_unknown(name);
  return *std::move(zone);
}

std::optional<Zone> Zone::find(std::string_view name) {
  const auto* found = find_system_zone(name);
  if (!found) return std::nullopt;
  load(*found);
  return Zone{*found};
}

Zone Zone::utc() {
  return named("Etc/UTC");
}

std::string Zone::name() const {
  return zone_->name();
}

OffsetSpan Zone::span_at(Instant instant) const {
  const auto listed = zone_->get_info(instant);
  // After the last change that `date` knows, its span goes on to the end of time, however far that is from here.
  if (listed.end > Instant{date::sys_days{date::year{9999} / 12 / 31}}) {
    std::call_once(rule_->read, [&] { rule_->rule = rule_in_file(name()); });
    if (rule_->rule) {
      const auto ruled = rule_->rule->span_at(instant);
      return {std::max(ruled.begin, Instant{listed.begin}), ruled.end, ruled.offset};
    }
  }
  return {listed.begin, listed.end, listed.offset};
}

Instant Zone::first_instant(Day day) const {
  // No clock is more than a day from UTC. Of a midnight that comes twice, the earlier is met first; where clocks jump
  // over midnight, or over the whole day, they land on the beginning of a span.
  const Instant utc{day.time_since_epoch()};
  auto span = span_at(utc - Days{1});
  while (utc - span.offset >= span.end) span = span_at(span.end);
  return std::max(utc - span.offset, span.begin);
}

Instant Zone::last_instant(Day day) const {
  return first_instant(day + Days{1}) - Seconds{1};
}

Instant Zone::instant_at(Day day, Seconds of_day) const {
  const auto local = Instant{day.time_since_epoch()} + of_day;
  const auto in = [&](const OffsetSpan& span) { return local - span.offset; };
  // No clock is more than a day from UTC: the spans around show it never, once, or twice.
  auto span = span_at(local - Days{1});
  std::optional<Instant> found;
  for (;;) {
    if (in(span) >= span.begin && in(span) < span.end) found = in(span);
    if (span.end > local + Days{1}) break;
    const auto next = span_at(span.end);
    if (!found && in(span) >= span.end && in(next) < next.begin) found = next.begin;
    span = next;
  }
  return found.value_or(in(span));
}

Day Zone::day_of(Instant instant) const {
  return date::floor<Days>(on_clocks(instant, span_at(instant)));
}

std::string Zone::to_text(Instant instant) const {
  const auto local = on_clocks(instant, span_at(instant));
  const auto day = date::floor<Days>(local);
  const date::hh_mm_ss time{local - day};
  return fmt::format("{} {:02}:{:02}", rollcall::to_text(day), time.hours().count(), time.minutes().count());
}

}  // namespace rollcall
