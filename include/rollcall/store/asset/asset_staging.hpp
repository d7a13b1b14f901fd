#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "rollcall/domain/asset/asset_columns.hpp"
#include "rollcall/store/line_notes.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// Gathers assets in temporary tables of the connection, in constant memory and without touching the roll; the
/// functions below then work on the whole set, in this order:
///
///   staged_asset   what was added, by line, and which rows of the roll it speaks of
///   asset_kind     what the table of kinds says an asset starts with
///
/// and their participants beside them (src/store/asset/staged_participants.hpp).
class AssetStaging {
 public:
  /// Empties the tables, making them where there are none yet. It is one piece: leaving the scope without `finish`
  /// undoes all of it.
  explicit AssetStaging(SQLite::Database& sql);
  ~AssetStaging();
  AssetStaging(const AssetStaging&) = delete;
  AssetStaging& operator=(const AssetStaging&) = delete;

  void add(std::int64_t line, const AssetFacts& facts);

  /// Of several lines about the same external id of a kind the first counts, the others are noted as `rejected`, with
  /// the line of the one before.
  void finish(LineNotes& rejected);

 private:
  SQLite::Database& sql_;
  SQLite::Statement add_;
  bool open_ = true;
};

/// Finds out which of the staged assets are there already, and who their people are. To be called first.
void find_staged_assets(Tx& tx, std::int64_t account_id);

/// A staged line that the roll does not allow.
struct StagedAssetFault {
  std::int64_t line;
  std::optional<std::string> stranger{};  ///< an address that is no present member; nothing: the name is missing
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
