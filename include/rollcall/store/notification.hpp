#pragma once

#include <cstdint>
#include <string>

#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// Leaves an in-account notification for each of the chosen members (M-10).
void notify_chosen(Tx& tx, const std::string& kind, const std::string& text);

}  // namespace rollcall::store
