#pragma once

#include <string>

#include "cli/invocation.hpp"
#include "cli/options.hpp"

namespace rollcall::cli {

/// Switches as typed, before the environment is asked.
struct Typed {
  std::string db, account, as, now, output;
  bool json = false, no_colour = false, version = false;
};

/// Adds the global options and every group to rollcall's parser. The variables must outlive the parsing.
void add_everything(CLI::App& app, Verbs& verbs, Typed& typed, GlobalOptions& options);

}  // namespace rollcall::cli
