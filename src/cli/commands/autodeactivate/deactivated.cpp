#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/store/cycle/cohort.hpp"

namespace rollcall::cli {
namespace {

const std::vector<Column> autodeactivate_deactivated_columns{
    {.key = "email", .heading = "Email", .says = Says::identity, .need = Need::always},
    {.key = "name", .heading = "Name", .says = Says::prose},
    {"last_seen", "Last seen"},
    {.key = "deactivated_at", .heading = "Deactivated", .need = Need::much},
    {.key = "month", .heading = "Month", .need = Need::little}};

void list_autodeactivate_deactivated(Context& context) {
  context.read([&](store::Tx& tx) {
    const auto account = context.account(tx);
    context.out.listing(
        autodeactivate_deactivated_columns, "Nobody whom the cycle deactivated is still deactivated.",
        [&](const Output::RowSink& sink) {
          store::list_deactivated_by_cycle(tx, account.id, [&](const store::DeactivatedRow& row) {
            sink({row.email, row.name, row.last_seen_at, row.deactivated_at, to_text(row.month)});
          });
        },
        Begins::with_most_needed);
    return 0;
  });
}

}  // namespace

void add_autodeactivate_deactivated(Command group) {
  auto command = group.add_subcommand("deactivated",
                                      "Members whom the cycle deactivated and who are still deactivated, newest first");
  command.runs({store::Access::read, Right::super_admin, Answer::listing}, list_autodeactivate_deactivated);
}

}  // namespace rollcall::cli
