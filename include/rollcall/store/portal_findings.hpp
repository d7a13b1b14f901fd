#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// What the checks of a portal ask (P-05, P-70).

bool has_consent_text(Tx& tx, std::int64_t account_id);

}  // namespace rollcall::store
