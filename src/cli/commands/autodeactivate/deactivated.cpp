#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/store/cycle/cohort.hpp"

namespace rollcall::cli {
namespace {

const std::vector<Column> autodeactivate_deactivated_columns{{"email", "Email"},
                                                             {"name", "Name"},
                                                             {"last_seen", "Last seen"},
                                                             {"deactivated_at", "Deactivated"},
                                                             {"month", "Month"}};

void list_autodeactivate_deactivated(Context& context) {
  context.read([&](store::Tx& tx) {
    const auto account = context.account(tx);
    context.out.listing(autodeactivate_deactivated_columns, "Nobody whom the cycle deactivated is still deactivated.",
                        [&](const Output::RowSink& sink) {
                          store::list_deactivated_by_cycle(tx, account.id, [&](const store::DeactivatedRow& row) {
                            sink({row.email, row.name, row.last_seen_at, row.deactivated_at, to_text(row.month)});
                          });
                        });
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
