#pragma once

#include <cstdint>
#include <vector>

#include "rollcall/domain/asset/asset.hpp"
#include "rollcall/domain/roll/member.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

struct AssetCount {
  AssetKind kind;
  std::int64_t count;
};

/// How much the member owns of each kind (of filters: how many name them), and how many certifications the person has;
/// in the order of the kinds, without those of which there is nothing.
std::vector<AssetCount> count_assets(Tx& tx, const Member& member);

/// How much those own together whom the cycle has deactivated, likewise; without certifications.
std::vector<AssetCount> count_assets_of_deactivated(Tx& tx, std::int64_t cycle_id);

}  // namespace rollcall::store
