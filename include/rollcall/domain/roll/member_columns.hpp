#pragma once

#include "rollcall/domain/import_table.hpp"
#include "rollcall/domain/roll/import_times.hpp"
#include "rollcall/domain/roll/member_facts.hpp"

namespace rollcall {

using MemberRow = TimedFacts<MemberFacts>;

/// What the columns of a member import say (U-73, U-74): by name, in any order and case.
const ImportTable<MemberRow>& member_columns();

}  // namespace rollcall
