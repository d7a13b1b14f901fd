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
#include "rollcall/service/asset/asset_import.hpp"

namespace rollcall::cli {
namespace {

std::string report_text(const service::AssetImportReport& report) {
  return fmt::format("{}: {} added, {} updated, {} unchanged, {} rejected.\n", counted(report.rows, "row", "rows"),
                     report.added, report.updated, report.unchanged, report.rejected);
}

service::Staged staged_assets(const ImportOptions& options, Context& context) {
  Input input{context, options.file};
  Progress progress{context.environment, "rows read"};
  return context.stage(
      [&](store::Database& database) { return service::stage_assets(database, input.stream(), std::ref(progress)); });
}

void import_assets(const ImportOptions& options, Context& context) {
  auto staged = staged_assets(options, context);
  if (staged.stopped) require_not_interrupted(context.environment.interrupted);
  for (const auto& column : staged.unknown_columns)
    context.note("warning: the column " + column + " says nothing to an import");
  const auto report = context.write([&](store::Tx& tx) {
    const Applying shown{tx, context.environment};
    return service::import_assets(tx, context.account(tx), staged, options.when_rejected());
  });
  const Json json{{"rows", report.rows},
                  {"added", report.added},
                  {"updated", report.updated},
                  {"unchanged", report.unchanged},
                  {"changed", report.added + report.updated > 0}};
  context.out.report(json, {rejected_list(staged.rejected)}, [&] { return report_text(report); });
  complain_of(staged.rejected, context);
  end_import(report.rejected, options);
}

}  // namespace

void add_user_asset_import(Command group) {
  auto options = std::make_shared<ImportOptions>();
  auto command = group.add_subcommand("import", "Add assets, and change those with an external id that is known");
  add_import_options(command, *options,
                     "A CSV file with the column kind, and of name, external_id, owner, creator, shared, scope and "
                     "participants those you have");
  command.runs({store::Access::write, Right::super_admin},
               [options](Context& context) { import_assets(*options, context); });
}

}  // namespace rollcall::cli
