#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "rollcall/domain/portal/single_sign_on.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// What is set for the domain, in the order of the ways to sign in.
std::vector<SingleSignOn> list_single_sign_on(Tx& tx, std::int64_t domain_id);
std::optional<SingleSignOn> find_single_sign_on(Tx& tx, std::int64_t domain_id, SignInMethod method);

/// Puts these settings in the place of those for the same way, if there are any.
void set_single_sign_on(Tx& tx, std::int64_t domain_id, const SingleSignOn& settings);
/// Returns whether there were any.
bool remove_single_sign_on(Tx& tx, std::int64_t domain_id, SignInMethod method);

}  // namespace rollcall::store
