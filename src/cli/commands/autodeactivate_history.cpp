#include <CLI/CLI.hpp>
#include <memory>

#include "../context.hpp"
#include "rollcall/store/cycle.hpp"

namespace rollcall::cli {
namespace {

const std::vector<Column> columns{{"month", "Month"},
                                  {"state", "State"},
                                  {"scheduled", "Scheduled"},
                                  {"deactivated", "Deactivated"},
                                  {"spared", "Spared"},
                                  {"mails", "Mails"},
                                  {"deactivation", "Deactivation due", "-"}};

// Scheduled is what the notice said; what became of them is in the last line of the ledger.
std::vector<Cell> row_of(const Cycle& cycle) {
  const auto* notice = cycle.find(Step::notice);
  const auto* deactivation = cycle.find(Step::deactivation);
  return {to_text(cycle.month),
          std::string{word(cycle.state)},
          notice ? notice->scheduled : std::int64_t{0},
          deactivation ? deactivation->deactivated : std::int64_t{0},
          deactivation ? deactivation->spared : std::int64_t{0},
          cycle.mails(),
          cycle.dates ? Cell{cycle.dates->deactivation_on} : Cell{}};
}

void list(std::int64_t months, Context& context) {
  const auto cycles =
      context.read([&](store::Tx& tx) { return store::list_cycles(tx, context.account(tx).id, months); });
  context.out.listing(columns, "No cycle has begun yet.", [&](const Output::RowSink& sink) {
    for (const auto& cycle : cycles) sink(row_of(cycle));
  });
}

}  // namespace

void add_autodeactivate_history(CLI::App& group, Invocation& chosen) {
  auto months = std::make_shared<std::int64_t>(-1);
  auto* command = group.add_subcommand("history", "One row a cycle, newest first");
  command->add_option("--months", *months, "At most this many; all by default")
      ->type_name("N")
      ->check(CLI::PositiveNumber);
  command->callback([months, &chosen] {
    chosen = {store::Access::read, Right::super_admin, [months](Context& context) { list(*months, context); }};
  });
}

}  // namespace rollcall::cli
