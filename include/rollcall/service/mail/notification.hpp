#pragma once

#include <string>
#include <vector>

#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/roll/notification.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

// What the account has told a member (M-10), oldest first. S-22: members read their own, the operator anyone's; each
// throws denied to others, and not_found for somebody who is not a member.

std::vector<store::Notification> list_notifications(store::Tx& tx, const Account& account, const std::string& email,
                                                    store::Notifications which);

/// The same, as they were; after which they are marked as read.
std::vector<store::Notification> read_notifications(store::Tx& tx, const Account& account, const std::string& email,
                                                    store::Notifications which);

}  // namespace rollcall::service
