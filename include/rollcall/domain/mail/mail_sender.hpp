#pragma once

#include <optional>
#include <string>

namespace rollcall {

/// The sender of an account's mails: the one it has set, else rollcall@ the host's name (M-11).
std::string sender_or_default(const std::optional<std::string>& mail_from, const std::string& host_name);

/// What stands behind the last @; empty where there is none.
std::string domain_of_address(const std::string& email);

/// M-18: whether mail servers refuse such a sender, as its domain has no dot in it.
bool is_local_sender(const std::string& email);

}  // namespace rollcall
