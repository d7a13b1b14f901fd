#include <memory>

#include "cli/choices.hpp"
#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/input/times.hpp"
#include "cli/view/user_view.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/roll/member.hpp"
#include "rollcall/service/cycle/cycle_status.hpp"
#include "rollcall/store/cycle/cycle.hpp"
#include "rollcall/store/roll/permission_set.hpp"

namespace rollcall::cli {
namespace {

struct AutodeactivateScheduledOptions {
  std::string last_seen_before;
  bool never = false;
  std::optional<std::string> permission_set;
  std::optional<std::string> seat;
  std::optional<std::string> status;
  std::int64_t limit = -1;
};

const std::vector<Column> autodeactivate_scheduled_columns{
    {.key = "email", .heading = "Email", .says = Says::identity, .need = Need::always},
    {.key = "name", .heading = "Name", .says = Says::prose},
    {.key = "last_seen", .heading = "Last seen", .need = Need::much},
    {.key = "permission_set", .heading = "Permission set", .says = Says::prose, .need = Need::little},
    {.key = "seat", .heading = "Seat", .need = Need::little},
    {.key = "super_admin", .heading = "Super admin", .shown = Shown::not_in_table},
    {.key = "status", .heading = "Status", .need = Need::much},
    {"excluded_through", "Through"},
    {.key = "reason", .heading = "Reason", .says = Says::prose},
    {.key = "projected", .heading = "Projected", .shown = Shown::not_in_table}};

bool passes(const AutodeactivateScheduledOptions& options, const std::optional<Instant>& before,
            const store::CohortRow& row) {
  if (before && row.last_seen_at >= *before) return false;
  if (options.never && row.ever_seen) return false;
  if (options.permission_set && fold_case(row.permission_set.value_or("")) != fold_case(*options.permission_set))
    return false;
  if (options.seat && row.seat.value_or("none") != *options.seat) return false;
  return !options.status || word(row.state) == *options.status;
}

void list(const AutodeactivateScheduledOptions& options, Context& context) {
  context.read([&](store::Tx& tx) {
    const auto account = context.account(tx);
    std::optional<Instant> before;
    if (!options.last_seen_before.empty()) before = instant_typed(options.last_seen_before, context, tx);
    if (options.permission_set) store::get_permission_set(tx, account.id, *options.permission_set);
    const bool all_excluded = options.status == word(CohortState::excluded);
    const bool projected = !store::find_open_cycle(tx, account.id).has_value();
    context.out.listing(autodeactivate_scheduled_columns, "Nobody is scheduled or excluded.",
                        [&](const Output::RowSink& sink) {
                          std::int64_t shown = 0;
                          const auto list = [&](const store::CohortRow& row) {
                            if (shown == options.limit) return false;
                            if (!passes(options, before, row)) return true;
                            ++shown;
                            sink({row.email, row.name, last_seen_cell(row.last_seen_at, row.ever_seen, context.out),
                                  cell(row.permission_set, permission_set_reference), cell(row.seat), row.super_admin,
                                  spoken(row.state), row.excluded_until ? Cell{*row.excluded_until - Days{1}} : Cell{},
                                  cell(row.exclusion_reason), projected});
                            return true;
                          };
                          if (all_excluded)
                            service::list_excluded(tx, account, list);
                          else
                            service::list_scheduled(tx, account, list);
                        });
    if (projected && !all_excluded) context.note("No cycle is open: this is who would be in the next one.");
    return 0;
  });
}

}  // namespace

void add_autodeactivate_scheduled(Command group) {
  auto options = std::make_shared<AutodeactivateScheduledOptions>();
  auto command =
      group.add_subcommand("scheduled", "Who is scheduled for deactivation or excluded, least recently seen first");
  command.add_option("--last-seen-before", options->last_seen_before, "Only those not seen since this day");
  command.add_flag("--never", options->never, "Only those who never signed in");
  command.add_option("--permission-set", options->permission_set, "Only holders of this set");
  command.add_option("--seat", options->seat, "Only those with this seat")
      .one_of({"view-only", "core", "sales", "service", "partner", "none"});
  command.add_option("--status", options->status, "Only the scheduled; or everybody excluded, even if seen lately")
      .one_of({"scheduled", "excluded"});
  command.add_option("--limit", options->limit, "At most this many").type_name("N").non_negative();
  command.runs({store::Access::read, Right::super_admin, Answer::listing},
               [options](Context& context) { list(*options, context); });
}

}  // namespace rollcall::cli
