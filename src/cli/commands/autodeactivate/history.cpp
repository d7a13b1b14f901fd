#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/input/times.hpp"
#include "cli/view/user_view.hpp"
#include "rollcall/store/cycle/cohort.hpp"
#include "rollcall/store/cycle/cycle.hpp"

namespace rollcall::cli {
namespace {

struct AutodeactivateHistoryOptions {
  std::int64_t months = -1;
  std::string month;
};

const std::vector<Column> autodeactivate_history_columns{
    {.key = "month", .heading = "Month", .says = Says::identity, .need = Need::always},
    {.key = "state", .heading = "State", .need = Need::much},
    {.key = "scheduled", .heading = "Scheduled", .says = Says::figure},
    {.key = "deactivated", .heading = "Deactivated", .says = Says::figure, .need = Need::much},
    {.key = "spared", .heading = "Spared", .says = Says::figure, .need = Need::little},
    {.key = "mails", .heading = "Mails", .says = Says::figure, .need = Need::little},
    {"deactivation", "Deactivation due", "-"}};

const std::vector<Column> member_columns{
    {.key = "email", .heading = "Email", .says = Says::identity, .need = Need::always},
    {.key = "name", .heading = "Name", .says = Says::prose},
    {.key = "last_seen", .heading = "Last seen", .need = Need::much},
    {.key = "super_admin", .heading = "Super admin", .shown = Shown::not_in_table},
    {.key = "status", .heading = "Status", .need = Need::much},
    {"excluded_through", "Through"},
    {.key = "reason", .heading = "Reason", .says = Says::prose}};

// Scheduled is what the notice said; what became of them is in the last line of the ledger.
std::vector<Cell> row_of(const Cycle& cycle) {
  const auto* notice = cycle.find(Step::notice);
  const auto* deactivation = cycle.find(Step::deactivation);
  return {to_text(cycle.month),
          spoken(cycle.state),
          notice ? notice->scheduled : std::int64_t{0},
          deactivation ? deactivation->deactivated : std::int64_t{0},
          deactivation ? deactivation->spared : std::int64_t{0},
          cycle.mails(),
          cycle.dates ? Cell{cycle.dates->deactivation_on} : Cell{}};
}

void list_members(Month month, Context& context) {
  context.read([&](store::Tx& tx) {
    const auto account = context.account(tx);
    const auto cycle = store::find_cycle(tx, account.id, month);
    if (!cycle)
      throw Error{Fault::not_found, account.slug + " has no cycle of " + to_text(month),
                  "rollcall autodeactivate history"};
    context.out.listing(member_columns, "Nobody was in that month's cohort.", [&](const Output::RowSink& sink) {
      store::list_cohort(tx, cycle->id, {}, -1, [&](const store::CohortRow& row) {
        const auto is_excluded = row.state == CohortState::excluded;
        sink({row.email, row.name, last_seen_cell(row.last_seen_at, row.ever_seen, context.out), row.super_admin,
              spoken(row.state), is_excluded && row.excluded_until ? Cell{*row.excluded_until - Days{1}} : Cell{},
              is_excluded ? cell(row.exclusion_reason) : Cell{}});
      });
    });
    return 0;
  });
}

void list(const AutodeactivateHistoryOptions& options, Context& context) {
  if (!options.month.empty()) return list_members(month_typed(options.month), context);
  const auto cycles =
      context.read([&](store::Tx& tx) { return store::list_cycles(tx, context.account(tx).id, options.months); });
  context.out.listing(
      autodeactivate_history_columns, "No cycle has begun yet.",
      [&](const Output::RowSink& sink) {
        for (const auto& cycle : cycles) sink(row_of(cycle));
      },
      Begins::with_most_needed);
}

}  // namespace

void add_autodeactivate_history(Command group) {
  auto options = std::make_shared<AutodeactivateHistoryOptions>();
  auto command = group.add_subcommand(
      "history",
      "One row for each cycle, newest first; or what became of one cycle's members, least recently seen first");
  auto months =
      command.add_option("--months", options->months, "At most this many; all by default").type_name("N").positive();
  command.add_option("month", options->month, "The month whose cohort to list, as its last step left it")
      .type_name("MONTH")
      .excludes(months);
  command.runs({store::Access::read, Right::super_admin, Answer::listing},
               [options](Context& context) { list(*options, context); });
}

}  // namespace rollcall::cli
