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
#include "rollcall/service/roll/member_import.hpp"

namespace rollcall::cli {
namespace {

std::string members(std::int64_t count) {
  return counted(count, "member", "members");
}

std::string deactivated_text(const service::ImportReport& report) {
  std::string text = members(report.deactivated) + " to be deactivated:\n";
  for (const auto& email : report.deactivated_first) text += "  " + email + '\n';
  const auto more = report.deactivated - std::ssize(report.deactivated_first);
  return more > 0 ? text + fmt::format("  and {} more\n", more) : text;
}

std::optional<Question> question(const service::ImportReport& report) {
  if (report.deactivated == 0) return std::nullopt;
  return Question{deactivated_text(report), "Deactivate " + members(report.deactivated) + '?'};
}

std::string report_text(const service::ImportReport& report) {
  auto text = fmt::format("{}: {} added, {} updated, {} unchanged, {} rejected.\n", counted(report.rows, "row", "rows"),
                          report.added, report.updated, report.unchanged, report.rejected);
  if (report.deactivated > 0) text += members(report.deactivated) + " deactivated.\n";
  return text;
}

void print(const service::ImportReport& report, store::LineNotes& rejected, Context& context) {
  const auto notes = notes_on(report.from_elsewhere);
  const Json json{{"rows", report.rows},
                  {"added", report.added},
                  {"updated", report.updated},
                  {"unchanged", report.unchanged},
                  {"deactivated", report.deactivated},
                  {"permission_sets_added", report.labels.permission_sets},
                  {"teams_added", report.labels.teams},
                  {"notes", notes},
                  {"changed", report.added + report.updated + report.deactivated > 0}};
  context.out.report(json, {rejected_list(rejected)}, [&] { return report_text(report); });
  complain_of(rejected, context);
  note_labels(report.labels, context);
  if (context.out.is_table())
    for (const auto& note : notes) context.note(note);
}

service::Staged staged_users(const ImportOptions& options, Context& context) {
  const auto account = context.read([&](store::Tx& tx) { return context.account(tx); });
  Input input{context, options.file};
  Progress progress{context.environment, "rows read"};
  return context.stage([&](store::Database& database) {
    return service::stage_roll(database, input.stream(), account, context.now(), std::ref(progress));
  });
}

void import_users(const ImportOptions& options, Context& context) {
  auto staged = staged_users(options, context);
  if (staged.stopped) require_not_interrupted(context.environment.interrupted);
  for (const auto& column : staged.unknown_columns)
    context.note("warning: the column " + column + " says nothing to an import");
  const auto report = context.write_confirmed(
      [&](store::Tx& tx) {
        const Applying shown{tx, context.environment};
        return service::import_roll(tx, context.account(tx), staged, options.when_rejected());
      },
      question);
  print(report, staged.rejected, context);
  end_import(report.rejected, options);
}

}  // namespace

void add_user_import(Command group) {
  auto options = std::make_shared<ImportOptions>();
  auto command = group.add_subcommand("import", "Add and update members from CSV, as exported or with columns by name");
  add_import_options(command, *options, "A CSV file with a header");
  command.runs({store::Access::write, Right::super_admin},
               [options](Context& context) { import_users(*options, context); });
}

}  // namespace rollcall::cli
