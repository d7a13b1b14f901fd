#include <memory>

#include "cli/command_line.hpp"
#include "cli/csv_export.hpp"
#include "rollcall/service/ticket/ticket_export.hpp"

namespace rollcall::cli {
namespace {

void export_tickets(const std::string& file, Context& context) {
  const CsvExport tickets{
      .verb = "portal ticket export",
      .to_standard_output = "-",
      .as_json = "rollcall portal ticket list --json",
      .key = "tickets_exported",
      .one = "ticket",
      .several = "tickets",
      .lines = [&](store::Tx& tx, const auto& line) { return service::export_tickets(tx, context.account(tx), line); }};
  print_or_save(tickets, file, context);
}

}  // namespace

void add_portal_ticket_export(Command ticket) {
  auto file = std::make_shared<std::string>("-");
  auto command =
      ticket.add_subcommand("export", "All tickets as CSV, by number, in a form that portal ticket import reads");
  command.add_option("file", *file, "A new file, which only you can read; - for standard output")
      .type_name("FILE")
      .capture_default_str();
  command.runs({store::Access::read, Right::tickets}, [file](Context& context) { export_tickets(*file, context); });
}

}  // namespace rollcall::cli
