#pragma once

#include <string>
#include <string_view>

#include "rollcall/base/hint.hpp"

namespace rollcall::cli {

/// What is typed for the advice, with places for what comes with it.
std::string_view typed_for(Advice advice);

/// The hint as it is printed: what to type, or an example; several are separated by semicolons. Empty for no hint.
std::string hint_text(const Hint& hint);

}  // namespace rollcall::cli
