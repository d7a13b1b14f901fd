#pragma once

#include <cstdint>
#include <vector>

#include "rollcall/domain/mail.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// At most `limit` active super admins of the account, those who are not chosen first, and of them those seen last; the
/// chosen only where there is nobody else. A set of chosen members must have been made.
std::vector<Mailbox> list_super_admins_to_ask(Tx& tx, std::int64_t account_id, std::int64_t limit);

}  // namespace rollcall::store
