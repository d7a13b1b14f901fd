#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/context.hpp"

namespace rollcall::cli {

/// The numbers a verb was given, each once, in the order typed; `-` stands for one a line on standard input, blank
/// lines left out. `where` they are found goes into the hint: a command. Throws usage for what is not a number, naming
/// it (with its line).
std::vector<std::int64_t> ids_typed(const std::vector<std::string>& words, const std::string& where, Context& context);

}  // namespace rollcall::cli
