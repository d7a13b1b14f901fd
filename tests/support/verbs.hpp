#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/invocation.hpp"

namespace rollcall::testing {

/// A verb as the parser knows it: so that a test walks all there are, however many are added.
struct Verb {
  std::string words;                    ///< `user asset list`
  std::optional<cli::Needs> needs{};    ///< nothing: it declares none
  std::vector<std::string> required{};  ///< what it cannot do without: `--role`, or `email` for a value by its place
  std::vector<std::string> files{};     ///< what names a file, in the same way
  std::vector<std::string> optional{};  ///< what else takes a value, in the same way; no file

  /// The verb with `value` for one of what it cannot do without, and samples for the others.
  std::string line_with(const std::string& required_name, const std::string& value,
                        const std::string& file = "-") const;

  /// The verb and a value for each thing that it cannot do without; `file` for what names a file.
  std::string line(const std::string& file = "-") const;
};

std::vector<Verb> all_verbs();

}  // namespace rollcall::testing
