#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

namespace rollcall::sso {

/// The JSON object in a text that somebody sent. Throws usage, saying why, unless all readers would read the same
/// object from it: UTF-8 without a byte order mark, no key twice in one object, at most 100 levels, no number that is
/// too large, nothing behind it.
nlohmann::ordered_json strict_object_from(std::string_view text);

}  // namespace rollcall::sso
