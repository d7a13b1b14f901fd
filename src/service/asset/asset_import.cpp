#include "rollcall/service/asset/asset_import.hpp"

#include <fmt/format.h>

#include <optional>

#include "rollcall/domain/asset/asset_columns.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/asset/asset_staging.hpp"
#include "service/import_audit.hpp"
#include "service/staged_reading.hpp"

namespace rollcall::service {
namespace {

std::string sentence_of(const store::StagedAssetFault& fault) {
  if (fault.stranger && fault.was_removed)
    return *fault.stranger + " was removed: only a present member can own, have created or take part in something";
  if (fault.stranger) return *fault.stranger + " is no member";
  if (fault.without_participants)
    return fmt::format("a {} of scope {} has no participants", fault.kind, *fault.without_participants);
  return fmt::format("there is no {} {} to change, and a new one needs a name", fault.kind, fault.external_id);
}

// What only the roll can say against a line.
void judge_assets(store::Tx& tx, const Account& account, store::LineNotes& rejected) {
  store::list_staged_asset_faults(
      tx, account.id, [&](const store::StagedAssetFault& fault) { rejected.add(fault.line, sentence_of(fault)); });
  store::drop_faulty_assets(tx);
}

}  // namespace

Staged stage_assets(store::Database& database, std::istream& in, const Progress& progress) {
  store::AssetStaging staging{database.sql()};
  std::optional<AssetColumns> columns;
  auto staged = read_staged(
      in, "kind,name,external_id,owner,creator,shared,scope,participants", progress,
      [&](const CsvRow& header) { columns.emplace(header.cells); },
      [&](const CsvRow& row) { staging.add(row.line, columns->facts_from(row.cells)); });
  staged.unknown_columns = columns->unknown();
  staging.finish(staged.rejected);
  staged.misread = staged.rejected.count();
  return staged;
}

AssetImportReport import_assets(store::Tx& tx, const Account& account, Staged& staged, WhenRejected when_rejected) {
  require_right(tx, account, Right::super_admin);
  staged.rejected.cut_back_to(staged.misread);
  store::find_staged_assets(tx, account.id);
  judge_assets(tx, account, staged.rejected);
  AssetImportReport report{.rows = staged.rows, .rejected = staged.rejected.count()};
  if (report.rejected > 0 && when_rejected == WhenRejected::apply_nothing) return report;
  report.updated = store::change_staged_assets(tx, account.id);
  report.added = store::add_staged_assets(tx, account.id);
  report.unchanged = report.rows - report.rejected - report.added - report.updated;
  append_import_audit(tx, account, "user.asset.import", {report.rows, report.added, report.updated, report.rejected});
  return report;
}

}  // namespace rollcall::service
