#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/input/importing.hpp"
#include "cli/input/understanding.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/ticket/ticket_columns.hpp"
#include "rollcall/service/ticket/ticket_import.hpp"

namespace rollcall::cli {
namespace {

void import_tickets(const ImportOptions& options, Context& context) {
  if (options.show_columns) return show_columns(ticket_columns().rules(), context);
  auto staged = staged_from(options, context, service::stage_tickets);
  const auto report = context.write(applying(options, context, staged, service::import_tickets));
  auto json = counts_json(report.counts, {{"without_external_id", report.without_external_id}}, Updates::never);
  json.set("property_columns", staged.properties);
  report_import({json, counts_text(report.counts, Updates::never), report.remarks}, staged, context);
  note_staged(staged, context);
  if (context.out.is_table())
    for (const auto& remark : report.remarks) context.note(remark + '.');
  if (report.without_external_id > 0)
    context.note("warning: " + counted(report.without_external_id, "ticket has", "tickets have") +
                 " neither an external id nor a time of creation: another import would add them again.");
  end_import(report.counts.rejected, options);
}

}  // namespace

void add_portal_ticket_import(Command ticket) {
  auto options = std::make_shared<ImportOptions>();
  auto command =
      ticket.add_subcommand("import", "Move tickets in from a file; those that moved in before stay as they are");
  command.reads([] { return ticket_columns().rules(); });
  add_table_options(command, *options,
                    "A CSV file with the column subject, and of external id, pipeline, stage, requester, contacts and "
                    "companies (; between them), owner, priority, category, created, last activity, closed and text "
                    "those you have; any other column is a property");
  command.runs({store::Access::write, Right::tickets},
               [options](Context& context) { import_tickets(*options, context); });
}

}  // namespace rollcall::cli
