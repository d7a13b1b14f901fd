#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// U-73: the account's members but for the removed, by address, as CSV: calls `line` for the header and for each of
/// them. Returns how many members there are.
std::int64_t export_roll(store::Tx& tx, const Account& account, const std::function<void(const std::string&)>& line);

}  // namespace rollcall::service
