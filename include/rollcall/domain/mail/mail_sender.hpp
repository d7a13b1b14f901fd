#pragma once

#include <string>

#include "rollcall/domain/roll/account.hpp"

namespace rollcall {

/// The sender of an account that has set none (M-11).
std::string default_sender(const std::string& host_name);

/// What stands behind the last @; empty where there is none.
std::string domain_of_address(const std::string& email);

/// M-18: whether mail servers refuse the sender of the account's mails, as its domain has no dot in it.
bool has_local_sender(const Account& account, const std::string& host_name);

}  // namespace rollcall
