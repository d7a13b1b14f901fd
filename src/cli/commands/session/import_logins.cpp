#include <fmt/format.h>

#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/input/importing.hpp"
#include "cli/input/understanding.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/roll/login_columns.hpp"
#include "rollcall/service/session/login_import.hpp"

namespace rollcall::cli {
namespace {

Output::LongList unknown_list(store::LineNotes& unknown) {
  return {"unknown", [&unknown](const auto& print) {
            unknown.list([&](std::int64_t line, const std::string& email, const Hint&) {
              print({{"line", line}, {"email", email}});
            });
          }};
}

std::string moved_text(const service::LoginImportReport& report) {
  const auto& counts = report.counts;
  const auto passed_over = counts.passed_over > 0 ? fmt::format(" {} passed over,", counts.passed_over) : std::string{};
  return fmt::format("{}: {} moved, {} unknown,{} {} rejected.\n", counted(counts.rows, "row", "rows"),
                     counted(counts.updated, "last sign-in", "last sign-ins"), report.unknown.count(), passed_over,
                     counts.rejected);
}

void import_logins(const ImportOptions& options, Context& context) {
  if (options.show_columns) return show_columns(login_columns().rules(), context);
  auto staged = staged_from(options, context, service::stage_logins);
  auto report = context.write(applying(options, context, staged, service::import_logins));
  const auto& counts = report.counts;
  const Json json{{"rows", counts.rows},
                  {"moved", counts.updated},
                  {"passed_over", counts.passed_over},
                  {"changed", counts.updated > 0}};
  report_import({.json = json, .text = moved_text(report), .lists = {unknown_list(report.unknown)}}, staged, context);
  if (context.out.is_table())
    report.unknown.list([&](std::int64_t line, const std::string& email, const Hint&) {
      context.note(fmt::format("line {}: {} is not a member", line, without_control_characters(email)));
    });
  note_staged(staged, context);
  end_import(counts.rejected, options);
}

}  // namespace

void add_session_import_logins(Command group) {
  auto options = std::make_shared<ImportOptions>();
  auto command = group.add_subcommand("import-logins", "Move last sign-ins forward to what other systems saw");
  command.reads([] { return login_columns().rules(); });
  add_table_options(command, *options, "A file with an address and a time, as a log or a list of users has them");
  command.runs({store::Access::write, Right::super_admin},
               [options](Context& context) { import_logins(*options, context); });
}

}  // namespace rollcall::cli
