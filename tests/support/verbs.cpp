#include "support/verbs.hpp"

#include <CLI/CLI.hpp>

#include "cli/commands.hpp"

namespace rollcall::testing {
namespace {

std::vector<std::string> required_by(const CLI::App& word) {
  std::vector<std::string> names;
  for (const auto* option : word.get_options())
    if (option->get_required()) names.push_back(option->get_name());
  return names;
}

void add_verbs(const CLI::App& app, const std::string& words, const cli::Verbs& parsed, std::vector<Verb>& verbs) {
  const auto below = app.get_subcommands([](const CLI::App*) { return true; });
  for (const auto* word : below)
    add_verbs(*word, words.empty() ? word->get_name() : words + ' ' + word->get_name(), parsed, verbs);
  if (!below.empty()) return;
  const auto declared = parsed.declared.find(&app);
  verbs.push_back({.words = words,
                   .needs = declared == parsed.declared.end() ? std::nullopt : std::optional{declared->second},
                   .required = required_by(app)});
}

}  // namespace

std::vector<Verb> all_verbs() {
  std::vector<Verb> verbs;
  for (const auto& group : cli::all_groups()) {
    CLI::App app;
    cli::Verbs parsed;
    for (const auto add : group.commands) add(cli::Command{app, parsed});
    add_verbs(app, group.name, parsed, verbs);
  }
  return verbs;
}

}  // namespace rollcall::testing
