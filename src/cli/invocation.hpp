#pragma once

#include <functional>

#include "rollcall/store/database.hpp"

namespace rollcall::cli {

class Context;

/// What a verb needs of whoever runs it (S-22).
enum class Right {
  operator_only,  ///< whoever owns the file
  super_admin,    ///< of the account it is about; the operator too
};

/// What parsing chose to run. Parsers only fill it.
struct Invocation {
  store::Access access = store::Access::read;
  Right right = Right::super_admin;
  std::function<void(Context&)> run;
};

}  // namespace rollcall::cli
