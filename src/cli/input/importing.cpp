#include "importing.hpp"

#include <fmt/format.h>

#include <functional>
#include <utility>

#include "cli/advice/advice.hpp"
#include "cli/terminal/progress.hpp"
#include "input.hpp"
#include "interrupted.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "understanding.hpp"

namespace rollcall::cli {
namespace {

// A rejected line is one line of the report, so what to write instead stands behind what is wrong.
std::string in_one_line(const std::string& why, const Hint& hint) {
  return why + (hint.empty() ? "" : " (" + hint_text(hint) + ')');
}

Output::LongList rejected_list(store::LineNotes& rejected) {
  return {"rejected", [&](const auto& print) {
            rejected.list([&](std::int64_t line, const std::string& why, const Hint& hint) {
              print(rejected_json(line, in_one_line(why, hint)));
            });
          }};
}

// One that was mistyped is among them.
void note_properties(const std::vector<std::string>& columns, Context& context) {
  if (columns.empty()) return;
  context.note(counted(std::ssize(columns), "column becomes a property", "columns become properties") + ": " +
               join(columns, ", ") + '.');
}

}  // namespace

service::Staged staged_from(const ImportOptions& options, Context& context, Stage stage) {
  if (options.file.empty()) throw Error{Fault::usage, "file is required", "FILE, or - for standard input"};
  const auto reading = options.reading();
  const auto account = context.read([&](store::Tx& tx) { return context.account(tx); });
  Input input{context, options.file};
  Progress progress{context.environment, "rows read"};
  const service::Progress told{std::ref(progress)};
  auto staged = context.stage([&](store::Database& database) {
    return stage(database, {.in = input.stream(), .reading = reading, .progress = told}, account, context.now());
  });
  if (staged.stopped) require_not_interrupted(context.environment.interrupted);
  if (!staged.unread_columns.empty()) context.note("Not read: " + join(staged.unread_columns, ", ") + '.');
  return staged;
}

Json counts_json(const service::ImportCounts& counts, const Json& own, Updates updates) {
  Json json{{"rows", counts.rows}, {"added", counts.added}};
  if (updates == Updates::counted) json.set("updated", counts.updated);
  json.set("unchanged", counts.unchanged);
  json.set("passed_over", counts.passed_over);
  return json.set_all(own).set("changed", counts.changed() > 0);
}

std::string counts_text(const service::ImportCounts& counts, Updates updates) {
  const auto updated = updates == Updates::counted ? fmt::format(" {} updated,", counts.updated) : std::string{};
  const auto passed_over = counts.passed_over > 0 ? fmt::format(" {} passed over,", counts.passed_over) : std::string{};
  return fmt::format("{}: {} added,{} {} unchanged,{} {} rejected.\n", counted(counts.rows, "row", "rows"),
                     counts.added, updated, counts.unchanged, passed_over, counts.rejected);
}

void report_import(const ImportOutcome& outcome, service::Staged& staged, Context& context) {
  auto read_as = Json::object();
  for (const auto& [ours, theirs] : staged.read_as) read_as.set(ours, theirs);
  auto notes = outcome.notes;
  const auto sentences = sentences_about(staged);
  notes.insert(notes.end(), sentences.begin(), sentences.end());
  auto json = outcome.json;
  json.set("read_as", read_as).set("unread_columns", staged.unread_columns).set("notes", notes);
  if (context.options.dry_run) json.set("first_rows", first_rows_json(staged));
  auto lists = outcome.lists;
  lists.push_back(rejected_list(staged.rejected));
  context.out.report(std::move(json), lists, [&] {
    return (context.options.dry_run ? understanding_text(staged, context.out) : std::string{}) + outcome.text;
  });
}

void note_staged(service::Staged& staged, Context& context) {
  if (context.out.is_table()) {
    staged.rejected.list([&](std::int64_t line, const std::string& why, const Hint& hint) {
      context.complain(line, in_one_line(why, hint));
    });
    for (const auto& sentence : sentences_about(staged)) context.note(sentence + '.');
  }
  note_properties(staged.properties, context);
}

void end_import(std::int64_t rejected, const ImportOptions& options) {
  if (rejected == 0) return;
  const auto lines = counted(rejected, "line", "lines");
  if (options.keep_going) throw Error{Fault::partial, lines + " rejected, the others were imported"};
  throw Error{Fault::usage, lines + " rejected, nothing was imported",
              "correct the file, or import the good lines with --keep-going"};
}

}  // namespace rollcall::cli
