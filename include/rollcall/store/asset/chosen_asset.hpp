#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "rollcall/domain/asset/asset.hpp"
#include "rollcall/store/chosen_set.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// Acts on assets work on a set of them, in the order in which they were named. Each act adds one row of audit for each
/// asset it changes.

/// The assets of these ids, each once. Throws not_found naming every id that is not an asset of the account.
ChosenAssets choose_assets(Tx& tx, std::int64_t account_id, std::span<const std::int64_t> ids);

/// A sort of asset that is among the chosen.
struct ChosenSort {
  AssetKind kind;
  std::optional<AssetScope> scope;  ///< nullopt: the kind has none
};
std::vector<ChosenSort> list_chosen_sorts(Tx& tx, const ChosenAssets& assets);

/// What to set of the chosen assets; what is nothing stays.
struct AssetSettings {
  std::optional<std::string> state{};  ///< one that their kinds have
  std::optional<bool> shared{};
};

/// Sets it, and takes these members off their participants. Returns how many assets changed.
std::int64_t set_assets(Tx& tx, const ChosenAssets& assets, std::int64_t account_id, const AssetSettings& wanted,
                        const Chosen& off_participants);

/// Takes the chosen off the roll. Returns how many.
std::int64_t remove_assets(Tx& tx, const ChosenAssets& assets, std::int64_t account_id);

/// Gives each of the chosen to the next of these members, beginning with the first, over and over (U-34). Returns how
/// many changed their owner. There must be a member.
std::int64_t deal_out_assets(Tx& tx, const ChosenAssets& assets, std::int64_t account_id,
                             std::span<const std::int64_t> members);

/// One of the chosen and whose it is now.
struct Assignment {
  std::int64_t asset_id;
  AssetKind kind;
  std::string name;
  std::string owner;  ///< address
};
std::vector<Assignment> list_assignments(Tx& tx, const ChosenAssets& assets);

/// How many assets of one kind something was done to.
struct KindCount {
  AssetKind kind;
  std::int64_t count;
};

/// These members, removed ones too.
Chosen choose_members_by_id(Tx& tx, std::span<const std::int64_t> ids);

/// Gives whatever of these kinds these members own to `to`; in the order of the table of kinds,
/// those of which there was something (U-32, U-40).
std::vector<KindCount> reassign_assets(Tx& tx, const Chosen& members, std::int64_t account_id, std::int64_t to,
                                       std::span<const AssetKind> kinds);

}  // namespace rollcall::store
