#include "base/zone_file.hpp"

#include <catch2/catch.hpp>

#include "support/times.hpp"

using namespace rollcall;
using rollcall::testing::instant;

namespace {

std::string big_endian(std::uint64_t number, int bytes) {
  std::string text;
  for (int i = bytes - 1; i >= 0; --i) text += static_cast<char>(number >> (8 * i) & 0xFF);
  return text;
}

struct Counts {
  std::uint64_t leap_seconds = 0, changes = 0, types = 1, letters = 4;
};

std::string header(char version, const Counts& counts) {
  return std::string{"TZif"} + version + std::string(15, '\0') + big_endian(0, 8) + big_endian(counts.leap_seconds, 4) +
         big_endian(counts.changes, 4) + big_endian(counts.types, 4) + big_endian(counts.letters, 4);
}

std::string type(std::int32_t offset, unsigned name) {
  return big_endian(static_cast<std::uint32_t>(offset), 4) + '\0' + static_cast<char>(name);
}

/// A file whose clocks went from UTC to an hour ahead at the given instant.
std::string one_change(std::string_view at, std::uint64_t to_type, const std::string& footer,
                       const Counts& counts = {.changes = 1, .types = 2}) {
  const auto second = static_cast<std::uint64_t>(to_seconds(instant(at)));
  return header('2', {.types = 1, .letters = 0}) + type(0, 0) + header('2', counts) + big_endian(second, 8) +
         static_cast<char>(to_type) + type(0, 0) + type(3600, 0) + std::string{"UTC\0", 4} + footer;
}

}  // namespace

TEST_CASE("a zone's file says where clocks stood before, between and after its changes", "[zone]") {
  const auto file = parse_zone_file(one_change("2026-03-01T00:00Z", 1, "\nCET-1CEST,M3.5.0,M10.5.0/3\n"));
  REQUIRE(file);
  const auto at = [&](std::string_view text) { return file->span_at(instant(text)); };
  CHECK(at("2026-02-28T23:59:59Z").offset == Seconds{0});
  CHECK(at("2026-02-28T23:59:59Z").end == instant("2026-03-01T00:00Z"));
  CHECK(at("2026-03-01T00:00Z").offset == std::chrono::hours{1});
  CHECK(at("2026-03-01T00:00Z").begin == instant("2026-03-01T00:00Z"));
  CHECK(at("2026-03-01T00:00Z").end == instant("2026-03-29T01:00Z"));
  CHECK(at("2026-03-29T01:00Z").offset == std::chrono::hours{2});
}

TEST_CASE("a zone's file without a rule leaves clocks as the last change has set them", "[zone]") {
  const auto file = parse_zone_file(one_change("2026-03-01T00:00Z", 1, "\n\n"));
  REQUIRE(file);
  CHECK(file->span_at(instant("2999-01-01T00:00Z")).offset == std::chrono::hours{1});
  CHECK(file->span_at(instant("2999-01-01T00:00Z")).end == Instant::max());
}

TEST_CASE("a text that is no zone file, is cut off, or contradicts itself is not read as one", "[zone]") {
  const auto whole = one_change("2026-03-01T00:00Z", 1, "\nCET-1\n");
  REQUIRE(parse_zone_file(whole));
  for (std::size_t bytes = 0; bytes < whole.size(); ++bytes) {
    INFO(bytes);
    CHECK_FALSE(parse_zone_file(whole.substr(0, bytes)));
  }
  const auto footer = std::string{"\nCET-1\n"};
  CHECK_FALSE(parse_zone_file(one_change("2026-03-01T00:00Z", 2, footer)));  // a type that is not there
  CHECK_FALSE(parse_zone_file(one_change("2026-03-01T00:00Z", 1, "\nCET\n")));
  CHECK_FALSE(parse_zone_file(one_change("2026-03-01T00:00Z", 1, "")));
  CHECK_FALSE(parse_zone_file(one_change("2026-03-01T00:00Z", 1, footer, {.changes = 1, .types = 0})));
  CHECK_FALSE(
      parse_zone_file(one_change("2026-03-01T00:00Z", 1, footer, {.leap_seconds = 1, .changes = 1, .types = 2})));
  CHECK_FALSE(parse_zone_file(one_change("2026-03-01T00:00Z", 1, footer, {.changes = 0xFFFFFFFF, .types = 2})));
  CHECK_FALSE(parse_zone_file(header('\0', {.types = 1}) + type(0, 0) + "UTC"));  // version 1
}
