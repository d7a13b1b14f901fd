#include <fmt/format.h>

#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/input/import_options.hpp"
#include "cli/input/input.hpp"
#include "cli/input/interrupted.hpp"
#include "cli/terminal/applying.hpp"
#include "cli/terminal/progress.hpp"
#include "cli/view/entry_change.hpp"
#include "cli/view/exposure.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/service/customer/contact_import.hpp"

namespace rollcall::cli {
namespace {

std::string report_text(const service::ContactImportReport& report) {
  return fmt::format("{}: {} added, {} updated, {} unchanged, {} rejected.\n", counted(report.rows, "row", "rows"),
                     report.added, report.updated, report.unchanged, report.rejected);
}

service::Staged staged_contacts(const ImportOptions& options, Context& context) {
  Input input{context, options.file};
  Progress progress{context.environment, "rows read"};
  return context.stage(
      [&](store::Database& database) { return service::stage_contacts(database, input.stream(), std::ref(progress)); });
}

void import_contacts(const ImportOptions& options, Context& context) {
  auto staged = staged_contacts(options, context);
  if (staged.stopped) require_not_interrupted(context.environment.interrupted);
  const auto report = write_entry(context, [&](store::Tx& tx) {
    const Applying shown{tx, context.environment};
    return service::import_contacts(tx, context.account(tx), staged, options.when_rejected());
  });
  Json json{{"rows", report.rows},
            {"added", report.added},
            {"updated", report.updated},
            {"unchanged", report.unchanged},
            {"companies_added", report.companies_added},
            {"changed", report.added + report.updated > 0}};
  json["property_columns"] = staged.properties;
  json["exposure"] = to_json(report.exposure);
  context.out.report(json, {rejected_list(staged.rejected)},
                     [&] { return report_text(report) + exposure_line(report.exposure); });
  complain_of(staged.rejected, context);
  note_properties(staged.properties, context);
  if (report.companies_added > 0)
    context.note(counted(report.companies_added, "company was", "companies were") + " new, and made.");
  note_entry(report.entry, context);
  end_import(report.rejected, options);
}

}  // namespace

void add_portal_contact_import(Command contact) {
  auto options = std::make_shared<ImportOptions>();
  auto command = contact.add_subcommand("import", "Add and update contacts from CSV");
  add_import_options(command, *options,
                     "A CSV file with the column email, and of first name, last name, companies (; between them), "
                     "primary company, language and time zone those you have; any other column is a property");
  command.runs({store::Access::write, Right::portal_settings},
               [options](Context& context) { import_contacts(*options, context); });
}

}  // namespace rollcall::cli
