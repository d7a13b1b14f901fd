#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "rollcall/domain/mail/mail.hpp"
#include "rollcall/store/chosen_set.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// A super admin is one in their own right, or by their permission set (U-27): the view `super_admin` knows both.

/// At most `limit` active super admins of the account, those who are not among the readers first, and of them those
/// seen last; the readers only where there is nobody else. `seen_since`: only those seen since then.
std::vector<NamedPerson> list_super_admins_to_ask(Tx& tx, const Chosen& readers, std::int64_t account_id,
                                                  std::int64_t limit, std::optional<Instant> seen_since = {});

/// The account's active super admins.
Chosen choose_super_admins(Tx& tx, std::int64_t account_id);

/// Those of whatever status, but for the removed.
Chosen choose_super_admins_of_any_status(Tx& tx, std::int64_t account_id);

/// How many active super admins the account has.
std::int64_t count_active_super_admins(Tx& tx, std::int64_t account_id);

/// Whether the account has members (not removed) but no active super admin among them (promise 4).
bool lacks_super_admin(Tx& tx, std::int64_t account_id);

}  // namespace rollcall::store
