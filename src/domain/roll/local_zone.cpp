#include "rollcall/domain/roll/local_zone.hpp"

#include <fmt/format.h>

#include "rollcall/base/error.hpp"

namespace rollcall {
namespace {

[[noreturn]] void fail_gone(const std::string& whose, const std::string& zone, const std::string& way_out) {
  throw Error{Fault::refused, fmt::format("{} has the time zone {}, which this system does not know", whose, zone),
              way_out};
}

std::string command_to_set(const Account& account, std::string_view zone) {
  return fmt::format("rollcall --account {} account set --time-zone {}", account.slug, zone);
}

}  // namespace

Zone zone_of(const Account& account) {
  if (auto zone = Zone::find(account.time_zone)) return *zone;
  const auto present = present_zone_name(account.time_zone);
  fail_gone(account.slug, account.time_zone,
            present ? command_to_set(account, *present) : command_to_set(account, "ZONE") + ", or install tzdata");
}

// The account's own zone is good where only the cycle's is gone: to set it again mends the cycle and changes nothing
// else.
Zone zone_of(const Cycle& cycle, const Account& account) {
  if (auto zone = Zone::find(cycle.time_zone)) return *zone;
  fail_gone("the cycle of " + to_words(cycle.month) + " in " + account.slug, cycle.time_zone,
            command_to_set(account, zone_of(account).name()));
}

}  // namespace rollcall
