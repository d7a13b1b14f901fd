#pragma once

#include <string>
#include <vector>

#include "cli/context.hpp"
#include "import_options.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/service/import_counts.hpp"
#include "rollcall/service/staged.hpp"

// The way of every import: it reads its file, applies what was read in one transaction, reports, and ends.
namespace rollcall::cli {

using Stage = service::Staged (*)(store::Database&, const service::ImportSource&, const Account&, Instant now);

/// Reads the file or standard input, shows how far it is, and names the columns that are not read. Throws usage where
/// no file was named, interrupted for an input that a signal has ended, and as `stage`.
service::Staged staged_from(const ImportOptions& options, Context& context, Stage stage);

/// The act in a transaction: `import` of what was staged. Holds its arguments by reference.
template <class Report>
auto applying(const ImportOptions& options, Context& context, service::Staged& staged,
              Report (*import)(store::Tx&, const Account&, service::Staged&, service::WhenRejected)) {
  return [&, import](store::Tx& tx) { return import(tx, context.account(tx), staged, options.when_rejected()); };
}

/// Whether a noun's import changes what is there.
enum class Updates { counted, never };

/// The counts in JSON, the noun's `own` parts behind them, and whether anything changed.
Json counts_json(const service::ImportCounts& counts, const Json& own = Json::object(),
                 Updates updates = Updates::counted);
/// The counts as a line.
std::string counts_text(const service::ImportCounts& counts, Updates updates = Updates::counted);

/// What came of an import.
struct ImportOutcome {
  Json json;
  std::string text;
  std::vector<std::string> notes{};
  std::vector<Output::LongList> lists{};  ///< before that of the rejected lines
};
/// Prints it, and how the file was understood.
void report_import(const ImportOutcome& outcome, service::Staged& staged, Context& context);

/// On standard error, behind the report: the rejected lines and the notes where the report is a table, which has no
/// place for them, and what became properties (I-05).
void note_staged(service::Staged& staged, Context& context);

/// The end of an import that rejected so many lines, after its report: nothing where it rejected none. Throws usage
/// where nothing was applied, partial where the others were.
void end_import(std::int64_t rejected, const ImportOptions& options);

}  // namespace rollcall::cli
