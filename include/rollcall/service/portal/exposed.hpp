#pragma once

#include <utility>

#include "rollcall/domain/ticket/visibility.hpp"

namespace rollcall::service {

class SettingsGuard;

/// P-61: what an act on the portal's settings reports, and which tickets and texts it shows to customers or hides from
/// them. Only the gate that all such acts go through makes one (src/service/portal/settings_guard.hpp), so no act can
/// forget to compare, and no caller can do without the comparison.
template <class Report>
struct Exposed {
  Report report;
  ExposureChange exposure;

 private:
  friend class SettingsGuard;
  Exposed(Report told, const ExposureChange& change) : report{std::move(told)}, exposure{change} {}
};

}  // namespace rollcall::service
