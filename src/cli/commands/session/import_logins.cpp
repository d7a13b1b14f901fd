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

std::string report_text(const service::LoginReport& report) {
  return fmt::format("{}: {} moved, {} unknown, {} rejected.\n", counted(report.rows, "row", "rows"),
                     counted(report.moved, "last sign-in", "last sign-ins"), report.unknown.count(), report.rejected);
}

service::Staged staged_logins(const ImportOptions& options, Context& context) {
  const auto account = context.read([&](store::Tx& tx) { return context.account(tx); });
  Input input{context, options.file};
  Progress progress{context.environment, "rows read"};
  return context.stage([&](store::Database& database) {
    return service::stage_logins(database, input.stream(), account, context.now(), std::ref(progress));
  });
}

void import_logins(const ImportOptions& options, Context& context) {
  auto staged = staged_logins(options, context);
  if (staged.stopped) require_not_interrupted(context.environment.interrupted);
  auto report = context.write([&](store::Tx& tx) {
    const Applying shown{tx, context.environment};
    return service::import_logins(tx, context.account(tx), staged, options.when_rejected());
  });
  const Json json{{"rows", report.rows}, {"moved", report.moved}, {"changed", report.moved > 0}};
  context.out.report(json, {unknown_list(report.unknown), rejected_list(staged.rejected)},
                     [&] { return report_text(report); });
  if (context.out.is_table())
    report.unknown.list([&](std::int64_t line, const std::string& email, const Hint&) {
      context.note(fmt::format("line {}: {} is no member", line, without_control_characters(email)));
    });
  complain_of(staged.rejected, context);
  end_import(report.rejected, options);
}

}  // namespace

void add_session_import_logins(Command group) {
  auto options = std::make_shared<ImportOptions>();
  auto command = group.add_subcommand("import-logins", "Move last sign-ins forward to what other systems saw");
  add_import_options(command, *options, "A CSV file with the columns email and time");
  command.runs({store::Access::write, Right::super_admin},
               [options](Context& context) { import_logins(*options, context); });
}

}  // namespace rollcall::cli
