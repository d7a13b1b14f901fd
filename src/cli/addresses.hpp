#pragma once

#include <string>
#include <vector>

#include "context.hpp"

namespace rollcall::cli {

/// The addresses a verb was given, in stored form; `-` stands for one a line on standard input, blank lines left out.
/// Throws usage for what is no address, naming it (with its line).
std::vector<std::string> addresses_typed(const std::vector<std::string>& words, Context& context);

}  // namespace rollcall::cli
