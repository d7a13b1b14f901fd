#pragma once

#include <string>
#include <vector>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/service/when_rejected.hpp"
#include "rollcall/store/line_notes.hpp"
#include "rollcall/store/roll/staged_elsewhere.hpp"
#include "rollcall/store/roll/staged_members.hpp"

namespace rollcall::cli {

/// What every import takes.
struct ImportOptions {
  std::string file;  ///< `-` for standard input
  bool keep_going = false;

  service::WhenRejected when_rejected() const {
    return keep_going ? service::WhenRejected::apply_the_rest : service::WhenRejected::apply_nothing;
  }
};

void add_import_options(Command command, ImportOptions& options, const std::string& what);

/// One rejected line: `{"line","error":{"message"}}`.
Json rejected_json(std::int64_t line, const std::string& why);

/// The rejected lines, as the report's JSON lists them: `"rejected":[…]`.
Output::LongList rejected_list(store::LineNotes& rejected);

/// The same on standard error, a line each, where the report is a table, which has no place for them.
void complain_of(store::LineNotes& rejected, Context& context);

/// I-05: says which columns became free properties: one that was mistyped is among them.
void note_properties(const std::vector<std::string>& columns, Context& context);

/// Says which permission sets and teams an act has made by naming them.
void note_labels(const store::LabelsAdded& labels, Context& context);

/// What an act notes about people who are in other accounts, and join this one by accepting (U-66); empty: nothing.
std::vector<std::string> notes_on(const store::InvitedFromElsewhere& from_elsewhere);

/// The end of an import that rejected so many lines, after its report: nothing where it rejected none. Throws usage
/// where nothing was applied, partial where the others were.
void end_import(std::int64_t rejected, const ImportOptions& options);

}  // namespace rollcall::cli
