#include "rollcall/service/asset/asset_import.hpp"

#include <fmt/format.h>

#include "rollcall/domain/asset/asset_columns.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/asset/asset_staging.hpp"
#include "rollcall/store/asset/staged_assets.hpp"
#include "service/staged_applying.hpp"
#include "service/staged_reading.hpp"

namespace rollcall::service {
namespace {

std::string sentence_of(const store::StagedAssetFault& fault) {
  if (fault.stranger && fault.was_removed)
    return *fault.stranger + " was removed: only a present member can be an owner, creator or participant";
  if (fault.stranger) return *fault.stranger + " is not a member";
  if (fault.without_participants)
    return fmt::format("a {} of scope {} has no participants", fault.kind, *fault.without_participants);
  return fmt::format("no such {} to change: {}; a new one needs a name", fault.kind, fault.external_id);
}

// What only the roll can say against a line.
void judge_assets(store::Tx& tx, const Account& account, store::LineNotes& rejected) {
  store::find_staged_assets(tx, account.id);
  store::list_staged_asset_faults(
      tx, account.id, [&](const store::StagedAssetFault& fault) { rejected.add(fault.line, sentence_of(fault)); });
  store::drop_faulty_assets(tx);
}

}  // namespace

Staged stage_assets(store::Database& database, const ImportSource& source, const Account&, Instant) {
  return stage_rows<store::AssetStaging>(database, source, asset_columns());
}

ImportCounts import_assets(store::Tx& tx, const Account& account, Staged& staged, WhenRejected when_rejected) {
  require_right(tx, account, Right::super_admin);
  return apply_staged(tx, account, staged, when_rejected,
                      {.action = "user.asset.import",
                       .judge = [&](store::LineNotes& rejected) { judge_assets(tx, account, rejected); },
                       .apply =
                           [&](ImportCounts& counts) {
                             counts.updated = store::change_staged_assets(tx, account.id);
                             counts.added = store::add_staged_assets(tx, account.id);
                           }});
}

}  // namespace rollcall::service
