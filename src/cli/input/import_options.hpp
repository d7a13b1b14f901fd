#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/domain/import_reading.hpp"
#include "rollcall/service/when_rejected.hpp"

namespace rollcall::cli {

/// What every import of a table takes.
struct ImportOptions {
  std::string file;  ///< `-` for standard input
  bool keep_going = false;
  bool show_columns = false;  ///< instead of reading anything
  std::vector<std::string> columns{}, values{}, ignored{}, only{};
  std::string date_order{}, times{}, format{};
  std::optional<std::string> time_zone{};

  service::WhenRejected when_rejected() const {
    return keep_going ? service::WhenRejected::apply_the_rest : service::WhenRejected::apply_nothing;
  }
  /// What was said about the file. Throws usage for what cannot be understood.
  ImportReading reading() const;
};

/// The file, and `--keep-going`.
void add_import_options(Command command, ImportOptions& options, const std::string& what);
/// The same, and how a table is read (I-04, I-06, I-12).
void add_table_options(Command command, ImportOptions& options, const std::string& what);

/// One rejected line: `{"line","error":{"message"}}`.
Json rejected_json(std::int64_t line, const std::string& why);

}  // namespace rollcall::cli
