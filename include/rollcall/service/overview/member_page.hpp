#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/domain/roll/account.hpp"
#include "rollcall/domain/roll/billing_role.hpp"
#include "rollcall/domain/roll/member.hpp"
#include "rollcall/domain/roll/permission_set.hpp"
#include "rollcall/store/asset/member_assets.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// Everything an admin wants to know while talking to somebody (U-72).
struct MemberPage {
  Member member;
  std::optional<PermissionSet> permission_set{};
  std::vector<Permission> rights{};  ///< by the set; all of them for a super admin
  std::vector<BillingRole> billing_roles{};
  std::vector<store::AssetCount> owned{};
  std::int64_t live_sessions = 0;
  std::string cycle_verdict{};             ///< what the next step of the cycle comes to for them, one sentence
  std::vector<store::AuditRow> history{};  ///< of the membership, oldest first
};

/// Throws not_found.
MemberPage get_member_page(store::Tx& tx, const Account& account, const std::string& email);

}  // namespace rollcall::service
