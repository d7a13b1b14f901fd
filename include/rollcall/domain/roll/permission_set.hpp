#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rollcall/base/words.hpp"

namespace rollcall {

/// What a permission set can allow (product.md, "Words").
enum class Permission { customer_portal_settings, tickets };
template <>
struct Words<Permission> {
  static constexpr std::pair<Permission, std::string_view> table[]{
      {Permission::customer_portal_settings, "customer-portal-settings"}, {Permission::tickets, "tickets"}};
};

std::vector<Permission> all_permissions();  ///< in the order of their words: what a super admin may

/// Throws usage, listing the rights there are.
Permission permission_from(std::string_view typed);

/// What an export calls the role of a super admin (U-73); so a permission set cannot be called so.
inline constexpr std::string_view super_admin_role = "Super Admin";

/// The name of a set, whether it is already there or not. Throws usage for what no set can be called: `none`, `Super
/// Admin`.
std::string permission_set_name_from(std::string_view typed);

/// A named set of rights (U-27).
struct PermissionSet {
  std::int64_t id = 0;
  std::string name;
  std::vector<Permission> rights{};  ///< in the order of their words, each once
  bool makes_super_admin = false;    ///< of its holders
  std::int64_t holders = 0;          ///< members, not counting the removed
};

}  // namespace rollcall
