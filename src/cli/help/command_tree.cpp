#include "command_tree.hpp"

#include <CLI/CLI.hpp>

#include "cli/commands.hpp"

namespace rollcall::cli {
namespace {

void add_global_options(const Command& app, Typed& typed, GlobalOptions& options) {
  app.add_option("--db", typed.db, "The roll's file (ROLLCALL_DB)").type_name("FILE");
  app.add_option("--account", typed.account, "The account, if the file holds several (ROLLCALL_ACCOUNT)")
      .type_name("SLUG");
  app.add_option("--as", typed.as, "Act as this user, with that user's rights (ROLLCALL_AS)").type_name("EMAIL");
  app.add_flag("--operator", options.operator_switch, "Act as the operator, even if somebody is signed in");
  app.add_flag("--signed-in", options.signed_in, "Never act as the operator");
  app.add_option("--now", typed.now, "The clock, ISO 8601 with offset or Z (ROLLCALL_NOW)").type_name("TIME");
  app.add_option("-o,--output", typed.output, "How to print the answer; a table by default (ROLLCALL_OUTPUT)")
      .type_name("table|json|ndjson|csv");
  app.add_flag("--json", typed.json, "The same as -o json");
  app.add_flag("-n,--dry-run", options.dry_run, "Check and report, write nothing");
  app.add_flag("-y,--yes", options.yes, "Answer yes when asked for confirmation");
  app.add_flag("-q,--quiet", options.quiet, "Print only errors, and data that was asked for");
  app.add_flag("--no-color", typed.no_colour, "Print no colours (NO_COLOR)");
  app.add_flag("-V,--version", typed.version, "Versions of rollcall, its schema and SQLite");
}

// Words, and those below them: a word that is none of them is named, never taken for something else.
void settle_words(CLI::App& app) {
  app.require_subcommand(0, 1);
  app.fallthrough();
  for (auto* word : app.get_subcommands({})) settle_words(*word);
}

}  // namespace

void add_everything(CLI::App& app, Verbs& verbs, Typed& typed, GlobalOptions& options) {
  // A sudo rule may begin with --signed-in; `--signed-in=false` must not take it back.
  app.option_defaults()->disable_flag_override();
  app.set_help_flag("-h,--help", "What a command does, and how");
  const Command root{app, verbs};
  add_global_options(root, typed, options);
  for (const auto& group : all_groups()) {
    if (*group.name == '\0') {
      for (const auto add : group.commands) add(root);
    } else if (const auto words = root.add_subcommand(group.name, group.help); words.is_made()) {
      for (const auto add : group.commands) add(words);
    }
  }
  settle_words(app);
}

}  // namespace rollcall::cli
