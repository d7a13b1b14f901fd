#include "rollcall/service/roll/member_import.hpp"

#include "deactivation.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/roll/member_columns.hpp"
#include "rollcall/domain/roll/membership.hpp"
#include "rollcall/service/guards.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/service/roll/billing_contact.hpp"
#include "rollcall/store/mail/mail_truth.hpp"
#include "rollcall/store/roll/chosen.hpp"
#include "rollcall/store/roll/member_staging.hpp"
#include "rollcall/store/roll/super_admin.hpp"
#include "rollcall/store/session/link.hpp"
#include "service/staged_applying.hpp"
#include "service/staged_reading.hpp"

namespace rollcall::service {
namespace {

constexpr std::size_t most_shown = 50;

// U-02, U-74: why an import may not do this to a member; no reason: it may.
MoveRefusal refusal_of(const store::StagedMove& move) {
  if (move.to == MemberStatus::invited)
    return {move.email + " is " + std::string{word(move.from)} + ", and is not invited again", {}};
  if (move.from == MemberStatus::deactivated)
    return {move.email + " is deactivated, and an import reactivates nobody", {Advice::user_reactivate, {move.email}}};
  if (move.from == MemberStatus::invited) return {move.email + " is invited, and must accept first", {}};
  return {};
}

// What only the roll can say against a line.
void judge_members(store::Tx& tx, const Account& account, store::LineNotes& rejected) {
  store::find_staged(tx, account.id);
  store::list_staged_moves(tx, [&](const store::StagedMove& move) {
    const auto refusal = refusal_of(move);
    if (refusal.reason.empty()) return;
    rejected.add(move.line, refusal.reason, refusal.way_out);
    store::drop_staged(tx, move.id);
  });
  store::list_staged_super_admins_by_set(tx, account.id, [&](const store::StagedSuperAdmin& admin) {
    rejected.add(admin.line, admin.email + ' ' + refusal_to_demote(admin.email, admin.permission_set).reason);
    store::drop_staged(tx, admin.id);
  });
}

// U-66: what an account may not do to people who are in other accounts too. Those whom the operator adds are added as
// asked.
store::InvitedFromElsewhere judge_for_account(store::Tx& tx, const Account& account, store::LineNotes& rejected) {
  store::list_staged_locked_out(tx, [&](const store::StagedLockedOut& line) {
    rejected.add(line.line,
                 line.email + " is in another account and must accept first, and cannot be deactivated before");
    store::drop_staged(tx, line.id);
  });
  const auto invited = store::invite_staged_from_elsewhere(tx);
  store::list_staged_renames(tx, account.id, [&](const store::StagedRename& rename) {
    if (tx.actor.is(rename.email)) return;
    rejected.add(
        rename.line,
        rename.email +
            " is a member of other accounts too: only the user or the operator may change the names and the language");
    store::drop_staged(tx, rename.id);
  });
  return invited;
}

void deactivate_staged(store::Tx& tx, const Account& account, MemberImportReport& report, ImportCounts& counts) {
  auto members = store::choose_staged_deactivations(tx);
  if (store::count_chosen(tx, members) == 0) return;
  counts.updated += store::count_chosen_unchanged(tx, members);
  report.deactivated = deactivate(tx, members, Cause::by_import, account, deactivation_mail(tx, members, account));
  report.deactivated_first = store::list_chosen(tx, members, most_shown).first(most_shown);
}

// U-74: who is a super admin behind the import and was none before it, in their own right or by a set.
void note_super_admins_made(store::Tx& tx, const Account& account, const store::Chosen& before,
                            MemberImportReport& report) {
  auto made = store::choose_super_admins_of_any_status(tx, account.id);
  store::drop_chosen(tx, made, before);
  report.super_admins_made = store::count_chosen(tx, made);
  report.super_admins_first = store::list_chosen(tx, made, most_shown).first(most_shown);
}

void apply_members(store::Tx& tx, const Account& account, MemberImportReport& report, ImportCounts& counts) {
  const auto admins = store::choose_super_admins_of_any_status(tx, account.id);
  report.labels = store::add_staged_labels(tx, account.id);
  const auto changes = store::change_staged_members(tx, account.id);
  counts.updated = changes.members;
  deactivate_staged(tx, account, report, counts);
  counts.added = store::add_staged_members(tx, account.id);
  note_super_admins_made(tx, account, admins, report);
  const auto joined = store::choose_staged_who_joined(tx, account.id);
  if (store::count_chosen(tx, joined) > 0) store::close_links_in_vain(tx, joined);  // U-66
  if (counts.changed() > 0) {
    require_super_admin_left(tx, account);
    require_seats_left(tx, account);
    fill_primary(tx, account);
  }
  if (changes.seen) store::cancel_untrue_mail(tx);
}

// I-05: what it means that a column is not there.
std::string silence_about_seen(std::int64_t added, bool knows_joining) {
  return "no column says when they were last seen: " + counted(added, "new member counts", "new members count") +
         " as seen " + (knows_joining ? "when they joined" : "today");
}

}  // namespace

Staged stage_members(store::Database& database, const ImportSource& source, const Account& account, Instant now) {
  return stage_rows<store::MemberStaging>(database, source, member_columns(), account, now);
}

MemberImportReport import_members(store::Tx& tx, const Account& account, Staged& staged, WhenRejected when_rejected) {
  require_right(tx, account, Right::super_admin);
  MemberImportReport report;
  const auto judge = [&](store::LineNotes& rejected) {
    judge_members(tx, account, rejected);
    if (!tx.actor.is_operator()) report.from_elsewhere = judge_for_account(tx, account, rejected);
  };
  const auto apply = [&](ImportCounts& counts) { apply_members(tx, account, report, counts); };
  report.counts =
      apply_staged(tx, account, staged, when_rejected, {.action = "user.import", .judge = judge, .apply = apply});
  const auto joined = report.counts.added - report.from_elsewhere.invited;
  if (joined > 0 && !staged.reads("last login date"))
    report.remarks.push_back(silence_about_seen(joined, staged.reads("created")));
  return report;
}

}  // namespace rollcall::service
