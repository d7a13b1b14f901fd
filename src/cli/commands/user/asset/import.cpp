#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/input/importing.hpp"
#include "cli/input/understanding.hpp"
#include "rollcall/domain/asset/asset_columns.hpp"
#include "rollcall/service/asset/asset_import.hpp"

namespace rollcall::cli {
namespace {

void import_assets(const ImportOptions& options, Context& context) {
  if (options.show_columns) return show_columns(asset_columns().rules(), context);
  auto staged = staged_from(options, context, service::stage_assets);
  const auto counts = context.write(applying(options, context, staged, service::import_assets));
  report_import({counts_json(counts), counts_text(counts)}, staged, context);
  note_staged(staged, context);
  end_import(counts.rejected, options);
}

}  // namespace

void add_user_asset_import(Command group) {
  auto options = std::make_shared<ImportOptions>();
  auto command = group.add_subcommand("import", "Add assets, and change those with an external id that is known");
  command.reads([] { return asset_columns().rules(); });
  add_table_options(command, *options,
                    "A CSV file with the column kind, and of name, external_id, owner, creator, shared, scope and "
                    "participants those you have");
  command.runs({store::Access::write, Right::super_admin},
               [options](Context& context) { import_assets(*options, context); });
}

}  // namespace rollcall::cli
