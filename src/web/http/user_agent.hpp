#pragma once

#include <string_view>

#include "rollcall/domain/customer/contact_session.hpp"

namespace rollcall::web {

/// What a browser says of itself in `User-Agent`, in words that people know: `Firefox` on `Windows`. Of one that is not
/// known, the name it begins with, where that is a plain word. Anybody can say anything there, so nothing goes by it.
ContactDevice device_from(std::string_view user_agent);

}  // namespace rollcall::web
