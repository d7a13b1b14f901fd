#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>

#include "rollcall/domain/roll/member.hpp"

namespace rollcall::store {

/// What `member_from` reads, to be followed by the table `member`, an index where one is meant, and `member_joins`.
extern const std::string select_member;
extern const std::string member_joins;

Member member_from(SQLite::Statement& row);

}  // namespace rollcall::store
