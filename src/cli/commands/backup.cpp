#include <fmt/format.h>

#include <memory>

#include "../command_line.hpp"
#include "../context.hpp"
#include "../progress.hpp"
#include "rollcall/store/backup.hpp"
#include "rollcall/store/roll_files.hpp"

namespace rollcall::cli {
namespace {

void look(const std::string& file, Context& context) {
  store::require_absent(file);
  store::require_no_place_of_roll(file, context.options.db);
  context.out.report({{"backup", file}, {"bytes", nullptr}, {"schema", store::schema_version()}, {"changed", true}},
                     [&] { return "Would copy " + context.options.db + " to " + file + ".\n"; });
}

void back_up(const std::string& file, Context& context) {
  auto& database = context.database();
  if (context.options.dry_run) return look(file, context);
  std::optional<std::int64_t> bytes;
  {
    Progress progress{context.environment, "bytes written"};
    bytes = store::back_up(database, file, std::ref(progress));
  }
  if (!bytes) return;  // interrupted: nothing was made
  context.out.report(
      {{"backup", file}, {"bytes", *bytes}, {"schema", store::schema_version()}, {"changed", true}}, [&] {
        return fmt::format("Copied {} to {} and checked the copy: {} bytes.\n", context.options.db, file, *bytes);
      });
}

}  // namespace

void add_backup(Command app) {
  auto file = std::make_shared<std::string>();
  auto command = app.add_subcommand("backup", "Copy the roll into a new file and check the copy, while others work");
  command.add_option("file", *file, "Where the copy goes; nothing may be there yet").required();
  command.runs({store::Access::write, Right::operator_only}, [file](Context& context) { back_up(*file, context); });
}

}  // namespace rollcall::cli
