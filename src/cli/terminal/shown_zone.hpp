#pragma once

#include <optional>
#include <ostream>
#include <string>

#include "rollcall/base/zone.hpp"

namespace rollcall::cli {

/// The time zone in which a command prints instants. It is looked up when the first one is printed: that takes some
/// 2 ms, and most commands print none. A finished act must always be printed, so a zone that the system does not know
/// any more causes one complaint, and times are in UTC.
class ShownZone {
 public:
  explicit ShownZone(std::ostream& complaints) : complaints_{&complaints} {}

  void set(const std::string& zone_name);

  /// Nullopt where none was set, or its clocks are not known: times are in UTC.
  const Zone* find() const;

 private:
  std::ostream* complaints_;
  std::string name_{};
  mutable bool looked_up_ = true;
  mutable std::optional<Zone> zone_{};
};

}  // namespace rollcall::cli
