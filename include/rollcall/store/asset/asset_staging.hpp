#pragma once

#include <cstdint>

#include "rollcall/domain/asset/asset_columns.hpp"
#include "rollcall/store/staging_scope.hpp"

namespace rollcall::store {

/// Gathers assets; store/asset/staged_assets.hpp then works on the whole set:
///
///   staged_asset             what was added, by line, and which rows of the roll it speaks of
///   staged_participant       whom a line names; `member_id` once they are found, null for no present member
///   asset_kind               what the table of kinds says an asset starts with
///   scope_with_participants  the kinds and scopes whose assets have any
class AssetStaging {
 public:
  explicit AssetStaging(SQLite::Database& sql);

  void add(std::int64_t line, const AssetFacts& facts);

  /// Of several lines about the same external id of a kind the first counts, the others are noted as `rejected`, with
  /// the line of the one before.
  void finish(LineNotes& rejected);

 private:
  StagingScope scope_;
  StagingInsert add_;
  StagingInsert add_participant_;
};

}  // namespace rollcall::store
