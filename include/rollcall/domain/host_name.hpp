#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rollcall {

/// The stored form of a host's name, in an e-mail address (U-76) as in a web address (P-03): in lower case and in its
/// IDNA form. Nullopt where it is none.
std::optional<std::string> stored_host_name(std::string_view typed);

/// The same, trimmed, for a host that is typed by itself. Throws usage.
std::string host_name_from(std::string_view typed);

}  // namespace rollcall
