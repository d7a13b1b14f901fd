#pragma once

#include <span>
#include <vector>

#include "command_line.hpp"

namespace rollcall::cli {

/// Adds one verb, or the few verbs of one noun, to its group.
using AddCommand = void (*)(Command group);

struct Group {
  const char* name;  ///< empty: the verbs are words of the first level
  const char* help;
  std::span<const AddCommand> commands;
};

/// Every group with its verbs, in the order of --help.
const std::vector<Group>& all_groups();

}  // namespace rollcall::cli
