#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rollcall/domain/roll/account.hpp"
#include "rollcall/domain/roll/permission_set.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

struct PermissionSetReport {
  PermissionSet set;  ///< as it is now; as it was, when it was removed
  bool changed = true;
};

/// U-27. Throws refused when the name is taken.
PermissionSetReport add_permission_set(store::Tx& tx, const Account& account, const PermissionSet& wanted);

/// What is left open stays.
struct PermissionSetChange {
  std::optional<std::string> name{};
  std::optional<std::vector<Permission>> rights{};  ///< all of them
  std::vector<Permission> rights_added{};
  std::vector<Permission> rights_removed{};  ///< of those there are and those added
  std::optional<bool> makes_super_admin{};
};

/// Throws not_found; refused when the new name is taken, and where no active super admin would be left (U-04).
PermissionSetReport set_permission_set(store::Tx& tx, const Account& account, const std::string& name,
                                       const PermissionSetChange& change);

/// Throws not_found; refused while a member who is not removed has it.
PermissionSetReport remove_permission_set(store::Tx& tx, const Account& account, const std::string& name);

}  // namespace rollcall::service
