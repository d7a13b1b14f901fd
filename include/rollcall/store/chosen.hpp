#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// Acts work on a set of members: the temporary table `chosen(member_id)` of the connection. One member and a hundred
/// thousand take the same path.

/// Empties the set, making it where there is none yet.
void choose_nobody(Tx& tx);

/// The members of these addresses, each once; the removed do not count. Throws not_found naming every address that is
/// no member.
void choose_members(Tx& tx, std::int64_t account_id, std::span<const std::string> emails);

std::int64_t count_chosen(Tx& tx);

}  // namespace rollcall::store
