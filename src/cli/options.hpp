#pragma once

#include <optional>
#include <string>

#include "rollcall/base/time.hpp"

namespace rollcall::cli {

enum class Format { table, json, ndjson, csv };

/// The global options, after switches and environment variables were put together (a switch beats its variable).
struct GlobalOptions {
  std::string db;
  std::string account;  ///< slug; empty: the only one
  std::string as;       ///< address; empty: the operator acts in their own name
  std::optional<Instant> now;
  Format format = Format::table;
  bool wide = false;  ///< tables show all they have, however narrow the terminal is
  bool operator_switch = false;
  bool signed_in = false;
  bool dry_run = false;
  bool yes = false;
  bool quiet = false;
  bool colour = false;
};

}  // namespace rollcall::cli
