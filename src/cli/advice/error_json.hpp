#pragma once

#include "cli/output.hpp"
#include "rollcall/base/error.hpp"

namespace rollcall::cli {

/// `{"code","message","hint"}`, and `refusal` where a rule forbids it.
Json error_json(const Error& error);

}  // namespace rollcall::cli
