#pragma once

#include <cstdint>
#include <string>

#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// Throws not_found, with the nearest, for a team that the account does not have; case does not count.
void require_team(Tx& tx, std::int64_t account_id, const std::string& name);

}  // namespace rollcall::store
