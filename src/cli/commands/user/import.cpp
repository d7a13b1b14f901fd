#include <fmt/format.h>

#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/input/importing.hpp"
#include "cli/input/member_options.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/service/roll/member_import.hpp"

namespace rollcall::cli {
namespace {

std::string members(std::int64_t count) {
  return counted(count, "member", "members");
}

std::string deactivated_text(const service::MemberImportReport& report) {
  std::string text = members(report.deactivated) + " to be deactivated:\n";
  for (const auto& email : report.deactivated_first) text += "  " + email + '\n';
  const auto more = report.deactivated - std::ssize(report.deactivated_first);
  return more > 0 ? text + fmt::format("  and {} more\n", more) : text;
}

std::optional<Question> question(const service::MemberImportReport& report) {
  if (report.deactivated == 0) return std::nullopt;
  return Question{deactivated_text(report), "Deactivate " + members(report.deactivated) + '?'};
}

void print(const service::MemberImportReport& report, service::Staged& staged, Context& context) {
  const auto notes = notes_on(report.from_elsewhere);
  const auto json = counts_json(report.counts, {{"deactivated", report.deactivated},
                                                {"permission_sets_added", report.labels.permission_sets},
                                                {"teams_added", report.labels.teams},
                                                {"notes", notes}});
  auto text = counts_text(report.counts);
  if (report.deactivated > 0) text += members(report.deactivated) + " deactivated.\n";
  report_import(json, text, staged, context);
  note_staged(staged, context);
  note_labels(report.labels, context);
  if (context.out.is_table())
    for (const auto& note : notes) context.note(note);
}

void import_members(const ImportOptions& options, Context& context) {
  auto staged = staged_from(options, context, service::stage_members);
  const auto report = context.write_confirmed(applying(options, context, staged, service::import_members), question);
  print(report, staged, context);
  end_import(report.counts.rejected, options);
}

}  // namespace

void add_user_import(Command group) {
  auto options = std::make_shared<ImportOptions>();
  auto command =
      group.add_subcommand("import", "Add and update members from CSV: an export, or a file with named columns");
  add_import_options(command, *options, "A CSV file with a header");
  command.runs({store::Access::write, Right::super_admin},
               [options](Context& context) { import_members(*options, context); });
}

}  // namespace rollcall::cli
