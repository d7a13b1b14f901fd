#include "rollcall/domain/roll/local_zone.hpp"

#include <fmt/format.h>

#include "rollcall/base/error.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"

namespace rollcall {
namespace {

[[noreturn]] void fail_gone(const std::string& whose, const std::string& zone, const Hint& way_out) {
  throw Error{Fault::refused, fmt::format("{} has the time zone {}, which this system does not know", whose, zone),
              way_out}
      .as(Refusal::time_zone_unknown, {whose, zone});
}

Hint advice_to_set(const Account& account, std::string_view zone) {
  return Hint{Advice::set_time_zone, {account.slug, std::string{zone}}};
}

}  // namespace

Zone zone_of(const Account& account) {
  if (auto zone = Zone::find(account.time_zone)) return *zone;
  const auto present = present_zone_name(account.time_zone);
  fail_gone(account.slug, account.time_zone,
            present ? advice_to_set(account, *present) : Hint{Advice::set_time_zone_or_install, {account.slug}});
}

// The account's own zone is good where only the cycle's is gone: to set it again mends the cycle and changes nothing
// else.
Zone zone_of(const Cycle& cycle, const Account& account) {
  if (auto zone = Zone::find(cycle.time_zone)) return *zone;
  fail_gone("the cycle of " + to_words(cycle.month) + " in " + account.slug, cycle.time_zone,
            advice_to_set(account, zone_of(account).name()));
}

}  // namespace rollcall
