#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rollcall {

/// The IANA zone that a name of another program means (I-15): its own name, an older one, `europe_slash_oslo` as
/// HubSpot writes it, or a name of Windows or of Rails (`W. Europe Standard Time`, `Eastern Time (US & Canada)`), by
/// the list of the Unicode Consortium. Nothing for any other.
std::optional<std::string> zone_meant(std::string_view name);

}  // namespace rollcall
