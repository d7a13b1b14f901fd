#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/input/importing.hpp"
#include "cli/input/understanding.hpp"
#include "cli/view/entry_change.hpp"
#include "cli/view/exposure.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/customer/contact_columns.hpp"
#include "rollcall/service/customer/contact_import.hpp"

namespace rollcall::cli {
namespace {

void import_contacts(const ImportOptions& options, Context& context) {
  if (options.show_columns) return show_columns(contact_columns().rules(), context);
  auto staged = staged_from(options, context, service::stage_contacts);
  const auto report = write_entry(context, applying(options, context, staged, service::import_contacts));
  auto json = counts_json(report.counts, {{"companies_added", report.companies_added}});
  json.set("property_columns", staged.properties);
  json.set("exposure", to_json(report.exposure));
  report_import({json, counts_text(report.counts) + exposure_line(report.exposure)}, staged, context);
  note_staged(staged, context);
  if (report.companies_added > 0)
    context.note(counted(report.companies_added, "company was", "companies were") + " new, and added.");
  note_entry(report.entry, context);
  end_import(report.counts.rejected, options);
}

}  // namespace

void add_portal_contact_import(Command contact) {
  auto options = std::make_shared<ImportOptions>();
  auto command = contact.add_subcommand("import", "Add and update contacts from CSV");
  command.reads([] { return contact_columns().rules(); });
  add_table_options(command, *options,
                    "A CSV file with the column email, and of first name, last name, companies (; between them), "
                    "primary company, language and time zone those you have; any other column is a property");
  command.runs({store::Access::write, Right::portal_settings},
               [options](Context& context) { import_contacts(*options, context); });
}

}  // namespace rollcall::cli
