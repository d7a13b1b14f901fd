#pragma once

#include <string_view>

#include "rollcall/domain/roll/member_columns.hpp"

namespace rollcall {

/// Reads a status in the words of other programs (I-08): `Suspended`, `Primary Owner`, `PASSWORD_EXPIRED`. A word of
/// rights gives none. Throws usage for `deleted`, as an import removes nobody, and for a word that is not known.
void say_status(MemberRow& row, std::string_view cell);

/// The same of a column that says it as yes or no.
void say_enabled(MemberRow& row, bool enabled);

}  // namespace rollcall
