#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// What is done with all assets that were staged (store/asset/asset_staging.hpp), in this order.

/// Finds out which of the staged assets are there already, and who their people are. To be called first.
void find_staged_assets(Tx& tx, std::int64_t account_id);

/// A staged line that the roll does not allow.
struct StagedAssetFault {
  std::int64_t line;
  std::optional<std::string> stranger{};  ///< an address that is not a present member; nullopt: the name is missing
  bool was_removed = false;               ///< the stranger was a member once
  std::string kind{};
  std::string external_id{};
  std::optional<std::string> without_participants{};  ///< the scope that has none, of a line that names some
};
void list_staged_asset_faults(Tx& tx, std::int64_t account_id, const std::function<void(const StagedAssetFault&)>& row);

/// Takes these lines out of what is staged.
void drop_faulty_assets(Tx& tx);

/// Changes the assets that are there in what is given and differs, one row of audit an asset. Returns how many.
std::int64_t change_staged_assets(Tx& tx, std::int64_t account_id);

/// Adds the others, by line, one row of audit an asset. Returns how many.
std::int64_t add_staged_assets(Tx& tx, std::int64_t account_id);

}  // namespace rollcall::store
