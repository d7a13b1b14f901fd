#include <fmt/format.h>

#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/terminal/progress.hpp"
#include "rollcall/store/file/backup.hpp"
#include "rollcall/store/file/draft_file.hpp"
#include "rollcall/store/file/roll_files.hpp"

namespace rollcall::cli {
namespace {

void look(const std::string& file, Context& context) {
  store::require_absent(file);
  store::require_no_place_of_roll(file, context.options.db);
  context.out.report({{"backup", file}, {"bytes", nullptr}, {"schema", store::schema_version()}, {"changed", true}},
                     [&] { return "Would copy " + context.options.db + " to " + file + ".\n"; });
}

void save(const std::string& file, Context& context) {
  if (context.options.dry_run) return look(file, context);
  std::optional<store::MadeBackup> made;
  {
    Progress progress{context.environment, "bytes written"};
    made = store::back_up(context.database(), file, std::ref(progress));
  }
  if (!made) return;  // interrupted: nothing was made
  if (made->remark) context.complain(*made->remark);
  context.out.report(
      {{"backup", file}, {"bytes", to_json(cell(made->bytes))}, {"schema", store::schema_version()}, {"changed", true}},
      [&] {
        return fmt::format("Copied {} to {} and checked the copy{}.\n", context.options.db, file,
                           made->bytes ? fmt::format(": {} bytes", *made->bytes) : "");
      });
}

void print(Context& context) {
  if (context.out.format() != Format::table)
    throw Error{Fault::usage, "backup - prints only the copy itself", "rollcall backup FILE --json"};
  if (context.environment.out_is_terminal)
    throw Error{Fault::usage, "backup - prints a binary file, which a terminal cannot show",
                "rollcall backup - > FILE"};
  if (context.options.dry_run) return context.note("Would copy " + context.options.db + " to standard output.");
  Progress progress{context.environment, "bytes written"};
  store::stream_backup(context.database(), std::ref(progress), [&](const std::string& block) {
    context.out.raw(block);
    return !context.environment.interrupted();
  });
}

void back_up(const std::string& file, Context& context) {
  file == "-" ? print(context) : save(file, context);
}

}  // namespace

void add_backup(Command app) {
  auto file = std::make_shared<std::string>();
  auto command = app.add_subcommand("backup", "Copy the roll to a new file and check the copy, while others work");
  command.add_option("file", *file, "The new file, which must not exist yet; - for standard output").required();
  command.runs({store::Access::write, Right::operator_only}, [file](Context& context) { back_up(*file, context); });
}

}  // namespace rollcall::cli
