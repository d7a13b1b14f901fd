#pragma once

#include <string>
#include <vector>

#include "rollcall/domain/roll/member.hpp"
#include "rollcall/domain/roll/permission_set.hpp"

namespace rollcall {

/// A roll as others read it (U-73): HubSpot's own eight columns, status and created. member_columns reads it back.

const std::vector<std::string>& roll_export_header();

/// `Super Admin`, the permission set, or nothing.
std::string role_of(const Member& member);

/// One member's cells. `rights` are those of the permission set; a super admin has them all.
std::vector<std::string> roll_export_cells(const Member& member, const std::vector<Permission>& rights);

}  // namespace rollcall
