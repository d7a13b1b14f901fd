#pragma once

#include <string>
#include <vector>

#include "cli/context.hpp"
#include "rollcall/base/text_list.hpp"

namespace rollcall::cli {

/// The addresses a verb was given, in stored form; `-` stands for one a line on standard input, blank lines left out.
/// Throws usage for what is not an address, naming it (with its line).
TextList addresses_typed(const std::vector<std::string>& words, Context& context);

/// As a line for people: fifty of them, and how many there are more.
std::string addresses_shown(const TextList& addresses);
/// As a part of a report in JSON: all of them.
Output::LongList address_list(const std::string& key, const TextList& addresses);

}  // namespace rollcall::cli
