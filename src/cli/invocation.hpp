#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/domain/right.hpp"
#include "rollcall/store/file/database.hpp"

namespace CLI {
class App;
}  // namespace CLI

namespace rollcall {
struct HeaderRules;
}  // namespace rollcall

namespace rollcall::cli {

class Context;

using rollcall::Right;

/// What a command answers with. A listing has every format, a document has no csv, a text has no format at all.
enum class Answer { document, listing, text };

/// Which schema a verb works on. With `present` an older one is brought up to date first, or refused in a dry run.
enum class Schema { present, any };

/// Of a verb that opens no roll.
inline constexpr std::nullopt_t no_roll = std::nullopt;

/// What a verb declares about itself, where it is made. Before the verb runs, the code common to all verbs opens the
/// roll by it, and refuses users who lack the right and impossible formats. The acts that the verb calls check their
/// rights themselves (service/right.hpp).
struct Needs {
  std::optional<store::Access> access;  ///< nullopt: no roll at all
  Right right;
  Answer answer = Answer::document;  ///< of a command that writes: an impossible format is refused before it does
  Schema schema = Schema::present;
  bool ends_by_signal = false;  ///< a signal is how it is meant to end, and no failure
  bool only_glances = false;    ///< at the roll: waits for nobody, writes nothing, and gives up soon
};

/// What parsing chose to run. Parsers only fill it.
struct Invocation {
  Needs needs{store::Access::read, Right::operator_only};
  std::function<void(Context&)> run;
};

/// The columns that an import knows, in any of their names.
using ColumnsRead = HeaderRules (*)();

/// What is made of the words that nobody typed.
enum class OtherWords {
  named,     ///< their names, so that they can be told to whoever typed something else
  left_out,  ///< nothing, which is cheaper
};

/// What the words of the command line come to: what each verb declared, and which was chosen.
struct Verbs {
  Invocation chosen;
  std::map<const CLI::App*, Needs> declared;
  std::map<const CLI::App*, ColumnsRead> columns;
  /// The words that were typed: what others take is not made, for it is much. Nullptr: everything is made.
  const std::vector<std::string>* typed = nullptr;
  OtherWords others = OtherWords::named;
};

}  // namespace rollcall::cli
