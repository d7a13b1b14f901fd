#pragma once

#include <cstdint>
#include <string>

#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// Wrong passwords in a row for one address (S-32).
struct SignInFailures {
  std::int64_t count = 0;
  Instant last_at{};  ///< of the last one; means nothing where there was none
};

/// By the hash of the address that was typed: what somebody types into the wrong field is kept nowhere.
SignInFailures get_sign_in_failures(Tx& tx, const std::string& address_hash);
void add_sign_in_failure(Tx& tx, const std::string& address_hash);
void forget_sign_in_failures(Tx& tx, const std::string& address_hash);
/// Failures noted later than that instant count as noted at the transaction's instant.
void settle_sign_in_failures_after(Tx& tx, Instant at);
/// Forgets addresses with no failure since that instant. Returns how many.
std::int64_t forget_sign_in_failures_before(Tx& tx, Instant at);

}  // namespace rollcall::store
