#pragma once

#include <string>
#include <string_view>

namespace rollcall {

/// What a file is by the end of its name, as IANA names media types: those that mail programs and browsers show;
/// anything else is `application/octet-stream`.
std::string media_type_of(std::string_view file_name);

}  // namespace rollcall
