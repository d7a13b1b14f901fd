#include <fmt/format.h>

#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/input/importing.hpp"
#include "cli/input/member_options.hpp"
#include "cli/input/understanding.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/roll/member_columns.hpp"
#include "rollcall/service/roll/member_import.hpp"

namespace rollcall::cli {
namespace {

std::string members(std::int64_t count) {
  return counted(count, "member", "members");
}

std::string super_admins(std::int64_t count) {
  return counted(count, "super admin", "super admins");
}

std::string listed(const std::string& title, std::int64_t count, const std::vector<std::string>& first) {
  std::string text = title + ":\n";
  for (const auto& email : first) text += "  " + email + '\n';
  const auto more = count - std::ssize(first);
  return more > 0 ? text + fmt::format("  and {} more\n", more) : text;
}

std::optional<Question> question(const service::MemberImportReport& report, const service::Staged& staged,
                                 const Context& context) {
  Question question{.preview = understanding_text(staged, context.out), .sentence = {}};
  if (report.deactivated > 0) {
    question.preview +=
        listed(members(report.deactivated) + " to be deactivated", report.deactivated, report.deactivated_first);
    question.sentence = "Deactivate " + members(report.deactivated);
  }
  if (report.super_admins_made > 0) {
    question.preview += listed(super_admins(report.super_admins_made) + " to be made", report.super_admins_made,
                               report.super_admins_first);
    question.sentence += (question.sentence.empty() ? "Make " : ", and make ") + super_admins(report.super_admins_made);
  }
  if (question.sentence.empty()) return std::nullopt;
  question.sentence += '?';
  return question;
}

void print(const service::MemberImportReport& report, service::Staged& staged, Context& context) {
  auto notes = notes_on(report.from_elsewhere);
  notes.insert(notes.end(), report.remarks.begin(), report.remarks.end());
  const auto json = counts_json(report.counts, {{"deactivated", report.deactivated},
                                                {"super_admins_made", report.super_admins_made},
                                                {"permission_sets_added", report.labels.permission_sets},
                                                {"teams_added", report.labels.teams}});
  auto text = counts_text(report.counts);
  if (report.deactivated > 0) text += members(report.deactivated) + " deactivated.\n";
  if (report.super_admins_made > 0) text += super_admins(report.super_admins_made) + " made.\n";
  report_import({json, text, notes}, staged, context);
  note_staged(staged, context);
  note_labels(report.labels, context);
  if (context.out.is_table())
    for (const auto& note : notes) context.note(note + '.');
}

void import_members(const ImportOptions& options, Context& context) {
  if (options.show_columns) return show_columns(member_columns().rules(), context);
  auto staged = staged_from(options, context, service::stage_members);
  const auto ask = [&](const service::MemberImportReport& report) { return question(report, staged, context); };
  const auto report = context.write_confirmed(applying(options, context, staged, service::import_members), ask);
  print(report, staged, context);
  end_import(report.counts.rejected, options);
}

}  // namespace

void add_user_import(Command group) {
  auto options = std::make_shared<ImportOptions>();
  auto command = group.add_subcommand("import", "Add and update members from a file of another program, or of our own");
  command.reads([] { return member_columns().rules(); });
  add_table_options(command, *options, "A CSV, JSON or NDJSON file that names its columns");
  command.runs({store::Access::write, Right::super_admin},
               [options](Context& context) { import_members(*options, context); });
}

}  // namespace rollcall::cli
