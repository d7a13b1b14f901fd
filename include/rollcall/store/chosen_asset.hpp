#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "rollcall/domain/asset.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// Acts on assets work on a set of them: the temporary table `chosen_asset(place, asset_id)`, in the order in which
/// they were named. Each act adds one row of audit for each asset it changes.

/// The assets of these ids, each once. Throws not_found naming every id that is no asset of the account.
void choose_assets(Tx& tx, std::int64_t account_id, std::span<const std::int64_t> ids);

/// The kinds that are among the chosen.
std::vector<AssetKind> list_chosen_kinds(Tx& tx);

/// Brings the chosen into a state that their kinds have. Returns how many changed.
std::int64_t set_asset_state(Tx& tx, std::int64_t account_id, std::string_view state);

/// Takes the chosen off the roll. Returns how many.
std::int64_t remove_assets(Tx& tx, std::int64_t account_id);

/// Gives each of the chosen to the next of these members, beginning with the first, over and over (U-34). Returns how
/// many changed their owner. There must be a member.
std::int64_t deal_out_assets(Tx& tx, std::int64_t account_id, std::span<const std::int64_t> members);

/// One of the chosen and whose it is now.
struct Assignment {
  std::int64_t asset_id;
  AssetKind kind;
  std::string name;
  std::string owner;  ///< address
};
std::vector<Assignment> list_assignments(Tx& tx);

/// How many assets of one kind something was done to.
struct KindCount {
  AssetKind kind;
  std::int64_t count;
};

/// Makes these members the chosen ones (store/chosen.hpp), removed ones too.
void choose_members_by_id(Tx& tx, std::span<const std::int64_t> ids);

/// Gives whatever of these kinds the chosen members own to `to`; in the order of the table of kinds,
/// those of which there was something (U-32, U-40).
std::vector<KindCount> reassign_assets(Tx& tx, std::int64_t account_id, std::int64_t to,
                                       std::span<const AssetKind> kinds);

}  // namespace rollcall::store
