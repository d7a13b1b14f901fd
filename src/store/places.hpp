#pragma once

#include <string>

namespace rollcall::store {

/// The members that a person is or was, of all accounts: a query in brackets, to stand behind IN. Each half by an index
/// of its own (member_once, member_removed): without saying both, all members would be read. `user` is SQL.
std::string places_of(const std::string& user);

}  // namespace rollcall::store
