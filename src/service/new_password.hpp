#pragma once

#include <cstdint>
#include <optional>

#include "rollcall/base/secret.hpp"
#include "rollcall/store/roll/user.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// The one path to a new password: judges it (S-31), stores its hash, ends the user's sessions in all accounts but for
/// the one that is spared (S-35), and closes the links with which it could be reset. Leaves all places of the user
/// chosen. Returns how many sessions.
std::int64_t set_new_password(store::Tx& tx, const store::User& user, const NewPassword& password,
                              std::optional<std::int64_t> spared_session = {});

}  // namespace rollcall::service
