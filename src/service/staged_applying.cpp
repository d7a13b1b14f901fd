#include "staged_applying.hpp"

#include "rollcall/base/error.hpp"
#include "rollcall/base/json.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/store/audit.hpp"

namespace rollcall::service {
namespace {

// The dates were taken for days of the zone that the account had then.
void require_zone_of(const Account& account, const Staged& staged) {
  if (!staged.time_zone.empty() && staged.time_zone != account.time_zone)
    throw Error{Refusal::input_outdated, {account.slug}, Hint{Advice::run_again}};
}

std::string counts_details(const ImportCounts& counts) {
  return Json{
      {"rows", counts.rows}, {"added", counts.added}, {"updated", counts.updated}, {"rejected", counts.rejected}}
      .text();
}

}  // namespace

ImportCounts apply_staged(store::Tx& tx, const Account& account, Staged& staged, WhenRejected when_rejected,
                          const StagedActs& acts) {
  require_zone_of(account, staged);
  staged.rejected.cut_back_to(staged.misread);
  if (acts.judge) acts.judge(staged.rejected);
  ImportCounts counts{.rows = staged.rows, .rejected = staged.rejected.count(), .passed_over = staged.passed_over};
  if (counts.rejected > 0 && when_rejected == WhenRejected::apply_nothing) return counts;
  acts.apply(counts);
  counts.unchanged = counts.rows - counts.rejected - counts.passed_over - counts.changed();
  if (counts.changed() > 0)
    store::append_audit(tx, {.action = acts.action,
                             .account_id = account.id,
                             .subject = account.slug,
                             .details = acts.details ? acts.details(counts) : counts_details(counts)});
  return counts;
}

}  // namespace rollcall::service
