#include "rollcall/service/import.hpp"

#include <optional>

#include "import_audit.hpp"
#include "rollcall/base/csv.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/domain/membership.hpp"
#include "rollcall/domain/roll_columns.hpp"
#include "rollcall/service/deactivation.hpp"
#include "rollcall/service/guards.hpp"
#include "rollcall/service/may_rename.hpp"
#include "rollcall/store/chosen.hpp"
#include "rollcall/store/reminder.hpp"
#include "rollcall/store/staging.hpp"
#include "staged_reading.hpp"

namespace rollcall::service {
namespace {

constexpr std::int64_t most_shown = 50;

// U-02, U-74: why an import may not do this to a member; empty: it may.
std::string refusal_of(const store::StagedMove& move) {
  if (move.to == MemberStatus::invited)
    return move.email + " is " + std::string{word(move.from)} + ", and is not invited again";
  if (move.from == MemberStatus::deactivated)
    return move.email + " is deactivated, and no import reactivates: rollcall user reactivate " + move.email;
  if (move.from == MemberStatus::invited) return move.email + " is invited, and has to accept first";
  return {};
}

// What only the roll can say against a line.
void judge(store::Tx& tx, const Account& account, store::LineNotes& rejected) {
  store::list_staged_moves(tx, [&](const store::StagedMove& move) {
    const auto refusal = refusal_of(move);
    if (refusal.empty()) return;
    rejected.add(move.line, refusal);
    store::drop_staged(tx, move.id);
  });
  store::list_staged_super_admins_by_set(tx, account.id, [&](const store::StagedSuperAdmin& admin) {
    rejected.add(admin.line, admin.email + ' ' + refusal_to_demote(admin.email, admin.permission_set).reason);
    store::drop_staged(tx, admin.id);
  });
  if (tx.actor.is_operator()) return;  // spares the looking: theirs are everybody's names
  store::list_staged_renames(tx, account.id, [&](const store::StagedRename& rename) {
    if (may_rename(tx.actor, rename.email) != MayRename::own_members_only) return;
    rejected.add(rename.line,
                 rename.email + " is a member of other accounts too: only the user or the operator changes the names");
    store::drop_staged(tx, rename.id);
  });
}

void deactivate_staged(store::Tx& tx, const Account& account, ImportReport& report) {
  if (store::choose_staged_deactivations(tx) == 0) return;
  report.updated += store::count_chosen_unchanged(tx);
  report.deactivated = deactivate(tx, Cause::by_import, deactivation_mail(tx, account), account.time_zone);
  report.deactivated_first = store::list_chosen(tx, most_shown);
}

void apply(store::Tx& tx, const Account& account, ImportReport& report) {
  report.labels = store::add_staged_labels(tx, account.id);
  const auto changes = store::change_staged_members(tx, account.id);
  report.updated = changes.members;
  deactivate_staged(tx, account, report);
  report.added = store::add_staged_members(tx, account.id);
  report.unchanged = report.rows - report.rejected - report.added - report.updated;
  if (report.updated > 0) require_super_admin_left(tx, account);
  if (report.updated + report.added > 0) require_seats_left(tx, account);
  if (changes.seen) store::cancel_stale_reminders(tx);
  append_import_audit(tx, account, "user.import", {report.rows, report.added, report.updated, report.rejected});
}

}  // namespace

Staged stage_roll(store::Database& database, std::istream& in, Instant now, const Progress& progress) {
  store::Staging staging{database.sql()};
  std::optional<RollColumns> columns;
  auto staged = read_staged(
      in, "email,first name,last name,…", progress, [&](const CsvRow& header) { columns.emplace(header.cells); },
      [&](const CsvRow& row) { staging.add(row.line, columns->facts_from(row.cells, now)); });
  staged.unknown_columns = columns->unknown();
  staging.finish(staged.rejected);
  staged.misread = staged.rejected.count();
  return staged;
}

ImportReport import_roll(store::Tx& tx, const Account& account, Staged& staged, WhenRejected when_rejected) {
  store::LineNotes& rejected = staged.rejected;
  rejected.cut_back_to(staged.misread);
  store::find_staged(tx, account.id);
  judge(tx, account, rejected);
  ImportReport report{.rows = staged.rows, .rejected = rejected.count()};
  if (report.rejected == 0 || when_rejected == WhenRejected::apply_the_rest) apply(tx, account, report);
  return report;
}

}  // namespace rollcall::service
