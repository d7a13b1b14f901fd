#include <fmt/format.h>

#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/input/import_options.hpp"
#include "cli/input/input.hpp"
#include "cli/input/interrupted.hpp"
#include "cli/terminal/applying.hpp"
#include "cli/terminal/progress.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/service/ticket/ticket_import.hpp"

namespace rollcall::cli {
namespace {

std::string report_text(const service::TicketImportReport& report) {
  return fmt::format("{}: {} added, {} unchanged, {} rejected.\n", counted(report.rows, "row", "rows"), report.added,
                     report.unchanged, report.rejected);
}

service::Staged staged_tickets(const ImportOptions& options, Context& context) {
  const auto account = context.read([&](store::Tx& tx) { return context.account(tx); });
  Input input{context, options.file};
  Progress progress{context.environment, "rows read"};
  return context.stage([&](store::Database& database) {
    return service::stage_tickets(database, input.stream(), account, context.now(), std::ref(progress));
  });
}

void import_tickets(const ImportOptions& options, Context& context) {
  auto staged = staged_tickets(options, context);
  if (staged.stopped) require_not_interrupted(context.environment.interrupted);
  const auto report = context.write([&](store::Tx& tx) {
    const Applying shown{tx, context.environment};
    return service::import_tickets(tx, context.account(tx), staged, options.when_rejected());
  });
  Json json{{"rows", report.rows},
            {"added", report.added},
            {"unchanged", report.unchanged},
            {"without_external_id", report.without_external_id},
            {"changed", report.added > 0}};
  json["property_columns"] = staged.properties;
  context.out.report(json, {rejected_list(staged.rejected)}, [&] { return report_text(report); });
  complain_of(staged.rejected, context);
  note_properties(staged.properties, context);
  if (report.without_external_id > 0)
    context.note("warning: " + counted(report.without_external_id, "ticket has", "tickets have") +
                 " no external id: another import would add them again.");
  end_import(report.rejected, options);
}

}  // namespace

void add_portal_ticket_import(Command ticket) {
  auto options = std::make_shared<ImportOptions>();
  auto command =
      ticket.add_subcommand("import", "Move tickets in from CSV; those that moved in before stay as they are");
  add_import_options(command, *options,
                     "A CSV file with the column subject, and of external id, pipeline, stage, requester, contacts and "
                     "companies (; between them), owner, priority, category, created, last activity, closed and text "
                     "those you have; any other column is a property");
  command.runs({store::Access::write, Right::tickets},
               [options](Context& context) { import_tickets(*options, context); });
}

}  // namespace rollcall::cli
