#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/invocation.hpp"

namespace rollcall::cli {

/// What a command is told after its words, as help, completion and the manual show it.
struct OptionSyntax {
  std::vector<std::string> names;  ///< `-o`, `--output`; empty: a value by its place
  std::string value;               ///< `FILE`, or the words to choose from: `yes|no`; empty: a switch
  std::string meaning;
  std::string default_value{};  ///< empty: none that is worth showing
  std::vector<std::string> excluded{};
  bool is_required = false;
  bool can_be_many = false;

  bool is_by_place() const { return names.empty(); }
  /// The words to choose from; empty where the value is anything else.
  std::vector<std::string> choices() const;
};

/// One word of the command line as its parser knows it.
struct Syntax {
  std::vector<std::string> path;  ///< `user`, `asset`, `list`; empty: rollcall itself
  std::string summary;
  std::vector<OptionSyntax> options;
  std::vector<Syntax> below;
  std::optional<Needs> needs;     ///< of a verb, and of a group that runs alone
  ColumnsRead columns = nullptr;  ///< of an import

  bool is_verb() const { return below.empty(); }
  std::string words() const;  ///< `user asset list`
};

/// The word at the end of the path, with the names of those below it. Throws usage where there is none, as parsing
/// would.
Syntax syntax_of(const std::vector<std::string>& path);
/// Rollcall itself, with everything that is below those of the typed words that its command line knows.
Syntax syntax_around(const std::vector<std::string>& typed);
/// Everything there is.
Syntax whole_syntax();

/// The verbs at or below a word, in order.
std::vector<const Syntax*> verbs_in(const Syntax& syntax);

}  // namespace rollcall::cli
