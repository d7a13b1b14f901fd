#include "zone_file.hpp"

#include <algorithm>
#include <cstdint>

namespace rollcall {
namespace {

/// Takes numbers from the beginning of bytes; the caller has checked that there are enough.
class TzifReader {
 public:
  explicit TzifReader(std::string_view bytes) : rest_{bytes} {}

  std::string_view rest() const { return rest_; }
  void skip(std::size_t bytes) { rest_.remove_prefix(bytes); }

  // In the order of networks: the first byte weighs most.
  template <class Number>
  Number take() {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < sizeof(Number); ++i) bits = bits << 8 | static_cast<unsigned char>(rest_[i]);
    skip(sizeof(Number));
    return static_cast<Number>(bits);
  }

 private:
  std::string_view rest_;
};

constexpr std::size_t header_bytes = 44;
constexpr std::size_t type_bytes = 6;

/// The counts of RFC 9636, 3.1: how many of each follow the header.
struct TzifHeader {
  std::uint64_t ut_indicators, standard_indicators, leap_seconds, changes, types, letters;

  std::size_t body_bytes(std::size_t time_bytes) const {
    return changes * (time_bytes + 1) + types * type_bytes + letters + leap_seconds * (time_bytes + 4) +
           standard_indicators + ut_indicators;
  }
};

std::optional<TzifHeader> take_header(TzifReader& reader) {
  const auto rest = reader.rest();
  if (rest.size() < header_bytes || !rest.starts_with("TZif") || rest[4] < '2') return std::nullopt;
  reader.skip(20);
  TzifHeader header{};
  for (auto* count : {&header.ut_indicators, &header.standard_indicators, &header.leap_seconds, &header.changes,
                      &header.types, &header.letters})
    *count = reader.take<std::uint32_t>();
  return header;
}

// The line at the end: TZ's text between two line feeds. False: it is none.
bool read_rule(std::string_view footer, std::optional<PosixZone>& rule) {
  if (footer.size() < 2 || footer.front() != '\n' || footer.back() != '\n') return false;
  const auto line = footer.substr(1, footer.size() - 2);
  if (!line.empty()) rule = parse_posix_zone(line);
  return line.empty() || rule;
}

// All lists stand one behind the other: instants, the type of each change, the types.
bool read_changes(TzifReader& reader, const TzifHeader& header, ZoneFile& file) {
  std::vector<Instant> instants;
  for (std::uint64_t i = 0; i < header.changes; ++i) instants.emplace_back(Seconds{reader.take<std::int64_t>()});
  std::vector<std::uint8_t> types;
  for (std::uint64_t i = 0; i < header.changes; ++i) types.push_back(reader.take<std::uint8_t>());
  std::vector<Seconds> offsets;
  for (std::uint64_t i = 0; i < header.types; ++i) {
    offsets.emplace_back(reader.take<std::int32_t>());
    reader.skip(type_bytes - sizeof(std::int32_t));
  }
  file.first_offset = offsets.front();
  for (std::size_t i = 0; i < instants.size(); ++i) {
    if (types[i] >= offsets.size()) return false;
    file.changes.push_back({instants[i], offsets[types[i]]});
  }
  return std::ranges::is_sorted(instants);
}

}  // namespace

std::optional<ZoneFile> parse_zone_file(std::string_view bytes) {
  TzifReader reader{bytes};
  // What version 1 could say comes first, for programs of its time.
  const auto old_header = take_header(reader);
  if (!old_header || reader.rest().size() < old_header->body_bytes(4)) return std::nullopt;
  reader.skip(old_header->body_bytes(4));
  const auto header = take_header(reader);
  if (!header || header->types == 0 || header->leap_seconds != 0 || reader.rest().size() < header->body_bytes(8))
    return std::nullopt;
  ZoneFile file;
  const auto footer = reader.rest().substr(header->body_bytes(8));
  if (!read_changes(reader, *header, file) || !read_rule(footer, file.rule)) return std::nullopt;
  return file;
}

OffsetSpan ZoneFile::span_at(Instant instant) const {
  const auto next = std::ranges::upper_bound(changes, instant, {}, &Change::at);
  const auto begin = next == changes.begin() ? Instant::min() : (next - 1)->at;
  const auto offset = next == changes.begin() ? first_offset : (next - 1)->offset;
  if (next != changes.end()) return {begin, next->at, offset};
  if (!rule) return {begin, Instant::max(), offset};
  const auto ruled = rule->span_at(instant);
  return {std::max(ruled.begin, begin), ruled.end, ruled.offset};
}

}  // namespace rollcall
