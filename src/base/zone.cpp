#include "rollcall/base/zone.hpp"

#include <fmt/format.h>
#include <functional>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "zone_file.hpp"

namespace rollcall {
namespace {

constexpr const char* system_zones = "/usr/share/zoneinfo";

[[noreturn]] void fail_unreadable() {
  throw Error{Fault::database, "the time zones of this system cannot be read",
              "install tzdata (apt-get install tzdata), or raise the limit of open files"};
}

/// Whether the name is a path that stays inside the folder of zones. Two names in it mean another zone on every
/// machine, and the clocks in `right/` count leap seconds: these are refused.
bool can_name_zone(std::string_view name) {
  const auto is_sound = [](char c) {
    return is_letter(c) || is_digit(c) || c == '_' || c == '+' || c == '-' || c == '/';
  };
  return !name.empty() && name.size() < 256 && std::ranges::all_of(name, is_sound) && name.front() != '/' &&
         !name.starts_with("right/") && name != "localtime" && name != "posixrules";
}

/// The bytes of a file; nothing where there is none, or a folder.
std::optional<std::string> content_of(const std::filesystem::path& path) {
  std::error_code error;
  const auto type = std::filesystem::status(path, error).type();
  if (type == std::filesystem::file_type::not_found || type == std::filesystem::file_type::directory)
    return std::nullopt;
  std::ifstream file{path, std::ios::binary};
  std::string bytes{std::istreambuf_iterator<char>{file}, {}};
  if (!file.is_open() || file.bad()) fail_unreadable();
  return bytes;
}

/// nullopt also for tables and other files in the folder of zones that are not zones.
std::optional<ZoneFile> read_zone_file(std::string_view name) {
  if (!can_name_zone(name)) return std::nullopt;
  const auto bytes = content_of(std::filesystem::path{system_zones} / name);
  if (!bytes && !std::filesystem::is_directory(system_zones)) fail_unreadable();
  if (!bytes || !bytes->starts_with("TZif")) return std::nullopt;
  auto file = parse_zone_file(*bytes);
  if (!file) fail_unreadable();
  return file;
}

// A thread reads a zone once: a server asks for it with each page.
std::shared_ptr<const ZoneFile> find_zone_file(std::string_view name) {
  thread_local std::map<std::string, std::shared_ptr<const ZoneFile>, std::less<>> known;
  if (const auto found = known.find(name); found != known.end()) return found->second;
  auto file = read_zone_file(name);
  if (!file) return nullptr;
  return known.emplace(name, std::make_shared<const ZoneFile>(*std::move(file))).first->second;
}

std::vector<std::string> zone_names() {
  std::vector<std::string> names;
  std::error_code error;
  for (std::filesystem::recursive_directory_iterator each{system_zones, error}, end; each != end;
       each.increment(error)) {
    auto name = each->path().lexically_relative(system_zones).string();
    if (name == "posix") each.disable_recursion_pending();
    if (read_zone_file(name)) names.push_back(std::move(name));
  }
  std::ranges::sort(names);
  return names;
}

std::optional<std::string> name_meant(std::string_view name) {
  if (const auto present = present_zone_name(name)) return std::string{*present};
  const auto meant = nearest(name, zone_names(), 1);
  return meant.empty() ? std::nullopt : std::optional{meant.front()};
}

[[noreturn]] void fail_unknown(std::string_view name) {
  const auto meant = name_meant(name);
  throw Error{Fault::usage, fmt::format("no such time zone: {}", name),
              meant ? fmt::format("did you mean {}?", *meant) : "an IANA name, such as Europe/Oslo"};
}

date::local_seconds on_clocks(Instant instant, const OffsetSpan& span) {
  return date::local_seconds{(instant + span.offset).time_since_epoch()};
}

bool is_of_place(std::string_view name) {
  static constexpr std::string_view regions[]{"Africa/",   "America/",   "Antarctica/", "Arctic/", "Asia/",
                                              "Atlantic/", "Australia/", "Europe/",     "Indian/", "Pacific/"};
  return std::ranges::any_of(regions, [&](auto region) { return name.starts_with(region); });
}

}  // namespace

const std::vector<std::string>& zone_names_to_choose() {
  static const auto names = [] {
    std::vector<std::string> all;
    for (const auto& name : zone_names())
      if (is_of_place(name) && !present_zone_name(name)) all.push_back(name);
    all.emplace_back("UTC");
    return all;
  }();
  return names;
}

Zone::Zone(std::string name, std::shared_ptr<const ZoneFile> file) : name_{std::move(name)}, file_{std::move(file)} {}

Zone Zone::named(std::string_view name) {
  auto zone = find(name);
  if (!zone) fail_unknown(name);
  return *std::move(zone);
}

std::optional<Zone> Zone::find(std::string_view name) {
  auto file = find_zone_file(name);
  if (!file) return std::nullopt;
  return Zone{std::string{name}, std::move(file)};
}

Zone Zone::utc() {
  return named("Etc/UTC");
}

OffsetSpan Zone::span_at(Instant instant) const {
  return file_->span_at(instant);
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
  // No clock is more than a day from UTC: in the spans around it, this local time occurs never, once, or twice.
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
