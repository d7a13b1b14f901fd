#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "rollcall/domain/member.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// The set-based changes a deactivation is made of, each over the chosen members.

/// Leaves only active members chosen. Returns how many.
std::int64_t keep_active_chosen(Tx& tx);
/// Makes the chosen, who must be active, deactivated at the transaction's instant.
void set_deactivated(Tx& tx, Cause because);
/// One audit row for each of the chosen, with their address as the subject. `details` is a JSON object or nothing.
void append_audit_of_chosen(Tx& tx, const std::string& action, const std::optional<std::string>& details);

}  // namespace rollcall::store
