#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/domain/roll/permission_set.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

std::vector<PermissionSet> list_permission_sets(Tx& tx, std::int64_t account_id);  ///< by name
/// The name may be typed in any case.
std::optional<PermissionSet> find_permission_set(Tx& tx, std::int64_t account_id, const std::string& name);
/// Throws not_found, naming the nearest ones.
PermissionSet get_permission_set(Tx& tx, std::int64_t account_id, const std::string& name);

/// Whether the member's permission set gives this right.
bool holds_permission(Tx& tx, std::int64_t member_id, Permission permission);

/// Adds the set with its rights. Returns it with its id. Throws refused when the name is taken.
PermissionSet add_permission_set(Tx& tx, std::int64_t account_id, PermissionSet set);
/// Writes name, rights and whether it makes super admins. Throws refused when the name is another set's.
void set_permission_set(Tx& tx, std::int64_t account_id, const PermissionSet& set);
/// Removes the set, which nobody but removed members may have.
void remove_permission_set(Tx& tx, std::int64_t id);

}  // namespace rollcall::store
