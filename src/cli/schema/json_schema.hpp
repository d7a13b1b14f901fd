#pragma once

#include "cli/help/syntax.hpp"
#include "cli/output.hpp"

namespace rollcall::cli {

/// The JSON Schema (2020-12) of what a verb prints with --json. Throws usage for a group, and for a verb that
/// prints a text or bytes.
Json json_schema_of(const Syntax& verb);

}  // namespace rollcall::cli
