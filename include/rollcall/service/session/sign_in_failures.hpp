#pragma once

#include <cstdint>
#include <string>

#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// The key by which wrong passwords in a row are counted together (S-32): a user's address in whatever account, a
/// customer's in one portal; in whatever case, and whether anybody has the address or not.
std::string failures_of_user(const std::string& email);
std::string failures_of_contact(std::int64_t account_id, const std::string& email);

/// Whether a clock that was ahead has noted the last failure, so that the wait it brings would not pass.
bool failures_lie_ahead(store::Tx& tx, const std::string& failures_of);

/// Counts whatever a clock that was ahead has noted as failures of now, so that the wait passes from here on.
void settle_failures_ahead(store::Tx& tx);

}  // namespace rollcall::service
