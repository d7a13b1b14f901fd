#pragma once

#include "cli/output.hpp"
#include "rollcall/domain/roll/account.hpp"

namespace rollcall::cli {

Json to_json(const Account& account);

/// The account's settings, a line each.
std::string account_text(const Account& account, const Output& out);

}  // namespace rollcall::cli
