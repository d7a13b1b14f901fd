#include "shown_zone.hpp"

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall::cli {
namespace {

// Returns nothing, too, when the system's zones cannot be read at all.
std::optional<Zone> find_zone(const std::string& name) {
  try {
    return Zone::find(name);
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace

void ShownZone::set(const std::string& zone_name) {
  if (zone_name == name_) return;
  name_ = zone_name;
  zone_.reset();
  looked_up_ = false;
}

const Zone* ShownZone::find() const {
  if (!looked_up_) {
    looked_up_ = true;
    zone_ = find_zone(name_);
    if (!zone_)
      *complaints_ << "rollcall: this system does not know the time zone " << without_control_characters(name_)
                   << ", so times are shown in UTC\n";
  }
  return zone_ ? &*zone_ : nullptr;
}

}  // namespace rollcall::cli
