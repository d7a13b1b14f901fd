#include "import_options.hpp"

#include <fmt/format.h>

#include "cli/advice/advice.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall::cli {

void add_import_options(Command command, ImportOptions& options, const std::string& what) {
  command.add_option("file", options.file, what + ", or - for standard input").required().type_name("FILE");
  command.add_flag("--keep-going", options.keep_going, "Apply what is good, report what is not, and end with 8");
}

namespace {

// A rejected line is one line of the report, so what to write instead stands behind what is wrong.
std::string in_one_line(const std::string& why, const Hint& hint) {
  return why + (hint.empty() ? "" : " (" + hint_text(hint) + ')');
}

}  // namespace

Json rejected_json(std::int64_t line, const std::string& why) {
  return {{"line", line}, {"error", {{"message", why}}}};
}

Output::LongList rejected_list(store::LineNotes& rejected) {
  return {"rejected", [&](const auto& print) {
            rejected.list([&](std::int64_t line, const std::string& why, const Hint& hint) {
              print(rejected_json(line, in_one_line(why, hint)));
            });
          }};
}

void complain_of(store::LineNotes& rejected, Context& context) {
  if (!context.out.is_table()) return;
  rejected.list([&](std::int64_t line, const std::string& why, const Hint& hint) {
    context.complain(line, in_one_line(why, hint));
  });
}

void note_properties(const std::vector<std::string>& columns, Context& context) {
  if (columns.empty()) return;
  context.note(counted(std::ssize(columns), "column becomes a property", "columns become properties") + ": " +
               join(columns, ", ") + '.');
}

void note_labels(const store::LabelsAdded& labels, Context& context) {
  if (labels.permission_sets > 0)
    context.note(counted(labels.permission_sets, "permission set was", "permission sets were") + " new, and made.");
  if (labels.teams > 0) context.note(counted(labels.teams, "team was", "teams were") + " new, and made.");
}

std::vector<std::string> notes_on(const store::InvitedFromElsewhere& from_elsewhere) {
  const auto& [invited, first, times_left_out, names_kept] = from_elsewhere;
  std::vector<std::string> notes;
  if (invited > 0) {
    const auto more = invited - std::ssize(first);
    notes.push_back(
        counted(invited, "person is in another account and joins", "people are in other accounts and join") +
        " this one by accepting; invited, without a mail: " + join(first, ", ") +
        (more > 0 ? fmt::format(" and {} more", more) : "") + " (rollcall user invite EMAIL sends one)");
  }
  if (times_left_out > 0)
    notes.push_back(counted(times_left_out, "of them has", "of them have") +
                    " a last login or a day of joining in the file, which is left out: they have not joined yet");
  if (names_kept > 0)
    notes.push_back(counted(names_kept, "person keeps the name", "people keep the names") +
                    " on the roll: only the user or the operator changes names of who is in another account");
  return notes;
}

void end_import(std::int64_t rejected, const ImportOptions& options) {
  if (rejected == 0) return;
  const auto lines = counted(rejected, "line", "lines");
  if (options.keep_going) throw Error{Fault::partial, lines + " rejected, the others are imported"};
  throw Error{Fault::usage, lines + " rejected, nothing is imported",
              "correct the file, or import the rest of it with --keep-going"};
}

}  // namespace rollcall::cli
