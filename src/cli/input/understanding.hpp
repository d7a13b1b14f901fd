#pragma once

#include <string>

#include "cli/context.hpp"
#include "rollcall/domain/import_columns.hpp"
#include "rollcall/service/staged.hpp"

// I-10: how a file was understood.
namespace rollcall::cli {

/// Each column and what it is read as, and the first rows as they were understood.
std::string understanding_text(const service::Staged& staged, const Output& out);

/// The first rows: `[{"line","email",…}]`, by our names.
Json first_rows_json(const service::Staged& staged);

/// What is told of a file beyond counts, a sentence each.
std::vector<std::string> sentences_about(const service::Staged& staged);

/// The names that an import knows, of each column.
void show_columns(const HeaderRules& rules, Context& context);

}  // namespace rollcall::cli
