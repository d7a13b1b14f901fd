#pragma once

#include <cstdint>
#include <string>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/service/when_rejected.hpp"

namespace rollcall::cli {

/// What every import takes.
struct ImportOptions {
  std::string file;  ///< `-` for standard input
  bool keep_going = false;

  service::WhenRejected when_rejected() const {
    return keep_going ? service::WhenRejected::apply_the_rest : service::WhenRejected::apply_nothing;
  }
};

void add_import_options(Command command, ImportOptions& options, const std::string& what);

/// One rejected line: `{"line","error":{"message"}}`.
Json rejected_json(std::int64_t line, const std::string& why);

}  // namespace rollcall::cli
