#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <string>
#include <vector>

#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// The participants of staged assets (U-30), in temporary tables beside `staged_asset`:
///
///   staged_participant       whom a line names; `member_id` once they are found, null for no present member
///   scope_with_participants  the kinds and scopes whose assets have any

void make_participant_tables(SQLite::Database& sql);
void stage_participants(SQLite::Database& sql, std::int64_t line, const std::vector<std::string>& emails);

/// Finds out who they are and fills `staged_asset.final_scope`, the scope that the line's asset will have. To be called
/// once the assets themselves are found.
void find_staged_participants(Tx& tx, std::int64_t account_id);

/// SQL: the lines that name participants of an asset that will have none.
std::string lines_without_participants();

/// SQL, of a row of `staged_asset` and the `asset` it speaks of: what changes, as a member of a JSON object with a
/// comma in front; empty when nothing does.
std::string changed_participants_as_json();

/// Of the assets in `changed_asset`: puts the staged participants in the place of those there are. Whose scope has none
/// any more loses them.
void change_participants(Tx& tx);

/// Of the assets that were added behind the number `last`, one for each line without an asset, in the order of the
/// lines.
void add_participants(Tx& tx, std::int64_t last);

}  // namespace rollcall::store
