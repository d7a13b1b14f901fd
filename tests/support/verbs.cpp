#include "support/verbs.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <stdexcept>

#include "cli/commands.hpp"

namespace rollcall::testing {
namespace {

/// A value for each thing that verbs cannot do without, by its name in --help.
const std::map<std::string, std::string> samples{
    {"email", "li@example.org"},
    {"file", "-"},
    {"id", "1"},
    {"name", "Sample"},
    {"type", "core"},
    {"purchased", "5"},
    {"url", "maildir:mail"},
    {"date", "2026-12-24"},
    {"month", "2026-11"},
    {"host", "help.example.org"},
    {"pipeline", "'Support Pipeline'"},
    {"property", "subject"},
    {"stage", "Closed"},
    {"setting", "slug help"},
    {"expression", "'state = open'"},
    {"link", "Shop=https://shop.example.org"},
    {"--domain", "help.example.org"},
    {"--slug", "help"},
    {"--inbox", "Sample"},
    {"--tickets", "own"},
    {"--access", "access-groups"},
    {"--account", "Sample"},
    {"--admin", "zoe@zoo.example"},
    {"--role", "technical"},
    {"--to", "sam@example.org"},
    {"--from", "li@example.org"},
    {"--name", "Sample"},
    {"--state", "open"},
    {"--filter", "email=x"},
    {"--language", "en"},
    {"--kind", "inbox"},
    {"--text", "-"},
    {"--template", "-"},
    {"page", "login"},
    {"--label", "Yes"},
    {"subject", "Sample"},
    {"owner", "none"},
    {"ticket", "1"},
    {"--field", "subject"},
    {"--menu-text", "Sample"},
    {"--header-text", "Sample"},
    {"--key", "Sample"},
    {"--on", "staff-reply"},
    {"attachment", "1"},
    {"answer", "subject=Sample"},
    {"--contact", "carl@customer.example"},
    {"method", "GET"},
    {"path", "/tickets"},
    {"--out", "/dev/null/preview"},
    {"shell", "bash"},
    {"verb", "user list"},
};

std::vector<std::string> required_by(const CLI::App& word) {
  std::vector<std::string> names;
  for (const auto* option : word.get_options())
    if (option->get_required()) names.push_back(option->get_name());
  return names;
}

// `backup` is asked for its file by place, and has a text of its own in --help.
std::vector<std::string> files_of(const CLI::App& word) {
  std::vector<std::string> names;
  for (const auto* option : word.get_options())
    if (option->get_type_name() == "FILE" || option->get_name() == "file") names.push_back(option->get_name());
  return names;
}

std::vector<std::string> optional_of(const CLI::App& word) {
  const auto file_names = files_of(word);
  std::vector<std::string> names;
  for (const auto* option : word.get_options())
    if (!option->get_required() && option->get_items_expected_max() > 0 &&
        std::ranges::find(file_names, option->get_name()) == file_names.end())
      names.push_back(option->get_name());
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
                   .required = required_by(app),
                   .files = files_of(app),
                   .optional = optional_of(app)});
}

}  // namespace

std::string Verb::line(const std::string& file) const {
  return line_with({}, {}, file);
}

std::string Verb::line_with(const std::string& required_name, const std::string& value, const std::string& file) const {
  auto line = words;
  for (const auto& name : required) {
    const auto sample = samples.find(name);
    if (sample == samples.end()) throw std::logic_error{words + " needs " + name + ": give it a sample"};
    const bool is_file = std::ranges::find(files, name) != files.end();
    const auto& typed = name == required_name ? value : is_file ? file : sample->second;
    line += ' ' + (name.starts_with("--") ? name + ' ' : "") + typed;
  }
  return line;
}

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
