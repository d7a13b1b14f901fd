#include "rollcall/store/file/upgrade.hpp"

#include <fmt/format.h>

#include "cli/command_line.hpp"
#include "cli/context.hpp"

namespace rollcall::cli {
namespace {

std::string words_of(const store::Upgraded& done, const Context& context) {
  const auto& roll = context.options.db;
  if (done.copy.empty()) return fmt::format("Nothing to change: {} has schema {}.\n", roll, done.to);
  if (context.options.dry_run)
    return fmt::format("Would upgrade {} from schema {} to {}, and keep a copy of it as {}.\n", roll, done.from,
                       done.to, done.copy);
  return fmt::format("Upgraded {} from schema {} to {}; a copy of what it was before is {}.\n", roll, done.from,
                     done.to, done.copy);
}

void upgrade(Context& context) {
  auto& database = context.database();
  const auto shown = context.shows_work();
  const auto done = context.options.dry_run ? store::look_at_upgrade(database) : store::upgrade(database);
  const bool changed = !done.copy.empty();
  context.out.report({{"changed", changed},
                      {"from_schema", done.from},
                      {"to_schema", done.to},
                      {"copy", changed ? Json(done.copy) : Json(nullptr)}},
                     [&] { return words_of(done, context); });
}

}  // namespace

void add_upgrade(Command app) {
  app.add_subcommand("upgrade", "Upgrade the roll's schema, after making a copy of the roll beside it")
      .runs({store::Access::write, Right::operator_only, Answer::document, Schema::any}, upgrade);
}

}  // namespace rollcall::cli
