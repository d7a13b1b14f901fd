#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/domain/asset/asset.hpp"
#include "rollcall/domain/import_table.hpp"

namespace rollcall {

/// What one line of an asset import says (U-32). What it leaves open stays, or starts as the kind's first scope and
/// state.
struct AssetFacts {
  AssetKind kind = AssetKind::contact;
  std::optional<std::string> name{};  ///< never empty; nothing only beside an external id
  std::optional<std::string> external_id{};
  std::optional<std::int64_t> number{};  ///< in a list of our own: that of the asset, should it be on this roll
  std::optional<std::string> owner{};    ///< an address in stored form (U-76)
  std::optional<std::string> creator{};  ///< the same
  std::optional<bool> shared{};
  std::optional<AssetScope> scope{};
  std::optional<std::vector<std::string>> participants{};  ///< addresses in stored form, each once; never empty
};

using AssetRow = NotedFacts<AssetFacts>;

/// What the columns of an asset import say: by name, in any order and case. A row about a certification is refused: it
/// is in no account.
const ImportTable<AssetRow>& asset_columns();

}  // namespace rollcall
