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

  /// The verb and a value for each thing that it cannot do without; `file` for what names a file.
  std::string line(const std::string& file = "-") const;
};

std::vector<Verb> all_verbs();

}  // namespace rollcall::testing
