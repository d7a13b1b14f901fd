#pragma once

#include <string_view>

#include "rollcall/domain/roll/member_columns.hpp"

namespace rollcall {

/// Reads a status in the words of other programs (I-08): `Suspended`, `Primary Owner`, `PASSWORD_EXPIRED`. A word for
/// rights gives no status. Throws usage for `deleted`, as an import removes nobody, and for an unknown word.
void say_status(MemberRow& row, std::string_view cell);

/// The same of a column that says it as yes or no.
void say_enabled(MemberRow& row, bool enabled);

}  // namespace rollcall
