#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "context.hpp"

namespace rollcall::cli {

/// What an export prints, and what is said of it.
struct CsvExport {
  std::string verb;                ///< `user export`
  std::string to_standard_output;  ///< what to write for those who may not name a file: `-`
  std::string as_json;             ///< the command whose JSON is the way out
  std::string key, one, several;   ///< what it counts: `members_exported`
  /// Hands over a line after the other, and returns how many things they tell.
  std::function<std::int64_t(store::Tx&, const std::function<void(const std::string& line)>&)> lines;
};

/// For `-`, prints the export; else writes a new file, readable by its owner only, that appears complete or not at all.
/// Commands write a file named to them only in this way, except `backup` and `init`, which are the operator's. Throws
/// denied where --signed-in forbids writing files (S-21), refused for a file of the roll itself and where something
/// exists already.
void print_or_save(const CsvExport& what, const std::string& file, Context& context);

}  // namespace rollcall::cli
