#pragma once

#include <cstdint>
#include <string>

#include "rollcall/store/tx.hpp"
#include "store/staged_changes.hpp"

namespace rollcall::store {

/// The participants of staged assets (U-30), which stand beside them in `staged_participant`.

/// Finds out who they are and fills `staged_asset.final_scope`, the scope that the line's asset will have. To be called
/// once the assets themselves are found.
void find_staged_participants(Tx& tx, std::int64_t account_id);

/// SQL: the lines that name participants of an asset that will have none.
std::string lines_without_participants();

/// What differs between a row of `staged_asset` and the `asset` it speaks of.
StagedDifference participants_difference();

/// Of the assets in `changed_asset`: puts the staged participants in the place of those there are. Whose scope has none
/// any more loses them.
void change_participants(Tx& tx);

/// Of the assets that were added behind the number `last`, one for each line without an asset, in the order of the
/// lines.
void add_participants(Tx& tx, std::int64_t last);

}  // namespace rollcall::store
