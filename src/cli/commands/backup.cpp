#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "../context.hpp"
#include "rollcall/store/backup.hpp"

namespace rollcall::cli {
namespace {

void back_up(const std::string& file, Context& context) {
  Json report{{"backup", file}, {"bytes", nullptr}, {"schema", store::schema_version()}};
  auto& database = context.database();
  if (context.options.dry_run)
    store::require_absent(file);
  else
    report["bytes"] = store::back_up(database, file);
  context.out.report(report, [&] {
    if (context.options.dry_run) return "Would copy " + context.options.db + " to " + file + ".\n";
    return fmt::format("Copied {} to {} and checked the copy: {} bytes.\n", context.options.db, file,
                       report["bytes"].get<std::uintmax_t>());
  });
}

}  // namespace

void add_backup(CLI::App& app, Invocation& chosen) {
  auto file = std::make_shared<std::string>();
  auto* command = app.add_subcommand("backup", "Copy the roll into a new file and check the copy, while others work");
  command->add_option("file", *file, "Where the copy goes; nothing may be there yet")->required();
  command->callback([file, &chosen] {
    chosen = {store::Access::write, Right::operator_only, [file](Context& context) { back_up(*file, context); }};
  });
}

}  // namespace rollcall::cli
