#pragma once

#include <functional>

#include "rollcall/store/database.hpp"

namespace rollcall::cli {

class Context;

/// What a verb needs of whoever runs it (S-22).
enum class Right {
  operator_only,  ///< whoever owns the file
  super_admin,    ///< of the account it is about; the operator too
  member,         ///< any active member, about themself; the operator too
  anyone,         ///< whoever can open the file: a secret they know proves who they are
};

/// What a command answers with. A listing has every format, a document has no csv.
enum class Answer { document, listing };

/// What parsing chose to run. Parsers only fill it.
struct Invocation {
  store::Access access = store::Access::read;
  Right right = Right::super_admin;
  std::function<void(Context&)> run;
  Answer answer = Answer::document;  ///< of a command that writes: an impossible format is refused before it does
};

}  // namespace rollcall::cli
