#include "rollcall/service/roll/member_export.hpp"

#include <memory>

#include "cli/command_line.hpp"
#include "cli/csv_export.hpp"

namespace rollcall::cli {
namespace {

void export_members(const std::string& file, Context& context) {
  const CsvExport members{
      .verb = "user export",
      .to_standard_output = "-",
      .as_json = "rollcall user list --json",
      .key = "members_exported",
      .one = "member",
      .several = "members",
      .lines = [&](store::Tx& tx, const auto& line) { return service::export_roll(tx, context.account(tx), line); }};
  print_or_save(members, file, context);
}

}  // namespace

void add_user_export(Command group) {
  auto file = std::make_shared<std::string>("-");
  auto command =
      group.add_subcommand("export", "All members except the removed as CSV, in a form that user import reads");
  command.add_option("file", *file, "A new file, which only you can read; - for standard output")
      .type_name("FILE")
      .capture_default_str();
  command.runs({store::Access::read, Right::super_admin}, [file](Context& context) { export_members(*file, context); });
}

}  // namespace rollcall::cli
