#pragma once

#include <string>

#include "rollcall/store/audit.hpp"

namespace rollcall::cli {

/// A row of a membership's history in words, without who did it: `joined as a super admin`, `deactivated for
/// inactivity`.
std::string in_words(const store::AuditRow& entry);

}  // namespace rollcall::cli
