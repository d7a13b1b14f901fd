#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "rollcall/domain/asset/asset.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/asset/asset.hpp"
#include "rollcall/store/asset/chosen_asset.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// Whose assets go to whom.
struct Reassignment {
  std::string from;                 ///< an address in stored form, of a present or removed member
  std::string to;                   ///< of an active member
  std::optional<AssetKind> kind{};  ///< nullopt: every kind
  store::Owning owning = store::Owning::present_or_removed;  ///< which memberships of `from` are meant
};

struct ReassignmentReport {
  std::string from;  ///< both as stored
  std::string to;
  std::int64_t assets = 0;
  std::vector<store::KindCount> kinds{};  ///< in the order of the table of kinds
};

/// Gives what one member owns to another; who created it stays (U-32). Throws not_found for an address that is neither
/// a member's nor a removed one's, usage where both are the same, refused where `to` is not active.
ReassignmentReport reassign_assets(store::Tx& tx, const Account& account, const Reassignment& wanted);

/// What to change of assets (U-30, U-32); what is nothing stays.
struct AssetChange {
  std::optional<std::string> state{};
  std::optional<std::string> shared{};             ///< `yes` or `no`
  std::vector<std::string> remove_participants{};  ///< addresses in stored form
};

/// Returns how many assets changed. Throws not_found for an asset or a member there is not, and usage for a state, a
/// sharing or participants that one of them cannot have.
std::int64_t set_assets(store::Tx& tx, const Account& account, std::span<const std::int64_t> ids,
                        const AssetChange& change);

/// Takes assets off the roll (U-32). Returns how many. Throws not_found.
std::int64_t remove_assets(store::Tx& tx, const Account& account, std::span<const std::int64_t> ids);

struct RotationReport {
  std::int64_t changed = 0;                      ///< how many changed their owner
  std::vector<store::Assignment> assignments{};  ///< in the order the assets were named
  std::vector<std::string> skipped{};            ///< who was named and is not active (U-15)
};

/// U-34: gives the assets, in the order they are named, in turn to `among`, in the order they are named; to all active
/// members by address where nobody is named. Who is not active is skipped. Throws not_found, and refused where nobody
/// is left.
RotationReport rotate_assets(store::Tx& tx, const Account& account, std::span<const std::int64_t> ids,
                             std::span<const std::string> among);

}  // namespace rollcall::service
