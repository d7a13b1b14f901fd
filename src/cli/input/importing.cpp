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

namespace rollcall::cli {
namespace {

template <class Read>
service::Staged staged_by(const ImportOptions& options, Context& context, Read read) {
  Input input{context, options.file};
  Progress progress{context.environment, "rows read"};
  auto staged = context.stage(
      [&](store::Database& database) { return read(database, input.stream(), service::Progress{std::ref(progress)}); });
  if (staged.stopped) require_not_interrupted(context.environment.interrupted);
  for (const auto& column : staged.unknown_columns)
    context.note("warning: the column " + column + " is unknown and ignored");
  return staged;
}

// A rejected line is one line of the report, so what to write instead follows what is wrong.
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
  return staged_by(options, context, stage);
}

service::Staged staged_from(const ImportOptions& options, Context& context, StageForAccount stage) {
  const auto account = context.read([&](store::Tx& tx) { return context.account(tx); });
  return staged_by(options, context,
                   [&](store::Database& database, std::istream& in, const service::Progress& progress) {
                     return stage(database, in, account, context.now(), progress);
                   });
}

Json counts_json(const service::ImportCounts& counts, Json own, Updates updates) {
  Json json{{"rows", counts.rows}, {"added", counts.added}};
  if (updates == Updates::counted) json["updated"] = counts.updated;
  json["unchanged"] = counts.unchanged;
  for (auto& [key, value] : own.items()) json[key] = std::move(value);
  json["changed"] = counts.changed() > 0;
  return json;
}

std::string counts_text(const service::ImportCounts& counts, Updates updates) {
  const auto updated = updates == Updates::counted ? fmt::format(" {} updated,", counts.updated) : std::string{};
  return fmt::format("{}: {} added,{} {} unchanged, {} rejected.\n", counted(counts.rows, "row", "rows"), counts.added,
                     updated, counts.unchanged, counts.rejected);
}

void report_import(const Json& json, const std::string& text, service::Staged& staged, Context& context,
                   std::vector<Output::LongList> lists) {
  lists.push_back(rejected_list(staged.rejected));
  context.out.report(json, lists, [&] { return text; });
}

void note_staged(service::Staged& staged, Context& context) {
  if (context.out.is_table())
    staged.rejected.list([&](std::int64_t line, const std::string& why, const Hint& hint) {
      context.complain(line, in_one_line(why, hint));
    });
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
