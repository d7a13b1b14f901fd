#pragma once

#include <string>

#include "rollcall/base/time.hpp"
#include "rollcall/domain/import_table.hpp"
#include "rollcall/domain/roll/import_times.hpp"

namespace rollcall {

/// A sign-in that another system saw.
struct LoginFacts {
  std::string email{};  ///< stored form (U-76)
  Instant at{};
};

using LoginRow = TimedFacts<LoginFacts>;

/// What the columns of an import of logins say (U-75): two are read, of whatever stands in a log.
const ImportTable<LoginRow>& login_columns();

}  // namespace rollcall
