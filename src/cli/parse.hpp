#pragma once

#include <optional>
#include <string>

#include "environment.hpp"
#include "invocation.hpp"
#include "options.hpp"

namespace rollcall::cli {

/// What the command line asks for.
struct Parsed {
  GlobalOptions options;
  Invocation invocation;
  std::optional<std::string> printed;  ///< help or version, to be printed instead of running anything
};

/// Reads switches and environment variables. Opens no file, loads no time zone. Throws usage, naming the stray word and
/// the nearest one.
Parsed parse(const Environment& environment);

/// Whether errors should be printed as JSON too, for json and ndjson: asked of the raw words, since a command line may
/// fail before it is understood.
bool wants_json(const Environment& environment);

}  // namespace rollcall::cli
