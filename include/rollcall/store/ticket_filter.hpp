#pragma once

#include <cstdint>
#include <vector>

#include "rollcall/domain/filter.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// Which tickets customers may see at all (P-31), in the order in which they were added.
std::vector<Filter> list_ticket_filters(Tx& tx, std::int64_t account_id);

}  // namespace rollcall::store
