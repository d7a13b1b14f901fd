#pragma once

#include <string>
#include <vector>

#include "cli/exit_code.hpp"
#include "syntax.hpp"
#include "verb_text.hpp"

namespace rollcall::cli {

/// What the parser and the texts say of a verb together.

/// Whether the verb changes something, so that it takes --dry-run.
bool is_change(const Needs& needs);

/// The ways a verb can end, without 0.
std::vector<FaultWords> endings_of(const Syntax& verb);

/// The global options that mean something to a verb, in their order.
std::vector<OptionSyntax> global_options_for(const Syntax& verb);

/// The usage line: `rollcall portal explain --contact EMAIL [options] TICKET`.
std::string usage_of(const Syntax& word);

/// An option as it is typed: `-o, --output FORMAT`, `EMAIL…`.
std::string typed_form(const OptionSyntax& option);
/// What the option means, its default and what excludes it.
std::string meaning_of(const OptionSyntax& option);

std::vector<OptionSyntax> arguments_of(const Syntax& word);
std::vector<OptionSyntax> switches_of(const Syntax& word);

/// The lines of a verb's examples; one that ends with a backslash goes on in the next, which is indented.
std::vector<std::string> examples_of(const Syntax& verb);

struct ColumnText {
  std::string name;
  std::string also;  ///< other names for it; empty: none
};
/// The columns that an import reads.
std::vector<ColumnText> columns_of(const Syntax& verb);

}  // namespace rollcall::cli
