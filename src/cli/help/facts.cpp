#include "facts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rollcall/base/text.hpp"
#include "rollcall/domain/import_columns.hpp"

namespace rollcall::cli {
namespace {

bool has_option(const Syntax& word, std::string_view name) {
  return std::ranges::any_of(
      word.options, [&](const auto& option) { return std::ranges::find(option.names, name) != option.names.end(); });
}

bool can_end_with(const Syntax& verb, const VerbText* text, ExitCode code) {
  const auto& needs = *verb.needs;
  const bool opens_file = needs.access.has_value() || has_option(verb, "--out");
  switch (code) {
    case ExitCode::ok:
    case ExitCode::internal:
    case ExitCode::usage:
    case ExitCode::interrupted:
      return true;
    case ExitCode::not_found:
      return needs.access.has_value();
    case ExitCode::refused:
    case ExitCode::denied:
    case ExitCode::database:
      return opens_file || needs.right != Right::anyone;
    case ExitCode::undelivered:
      return text && text->hands_over;
    case ExitCode::partial:
      return has_option(verb, "--keep-going");
  }
  return false;
}

bool matters(const OptionSyntax& option, const Syntax& verb, const VerbText* text) {
  const auto& needs = *verb.needs;
  const auto& name = option.names.back();
  if (name == "--dry-run") return is_change(needs);
  if (name == "--yes") return text && text->asks;
  if (name == "--output") return needs.answer == Answer::listing;
  if (name == "--json") return needs.answer == Answer::document;
  if (name == "--account") return needs.access && needs.right != Right::operator_only && !has_option(verb, name);
  return false;
}

}  // namespace

bool is_change(const Needs& needs) {
  if (needs.answer == Answer::text) return false;
  return needs.access ? *needs.access == store::Access::write : needs.right != Right::anyone;
}

std::vector<FaultWords> endings_of(const Syntax& verb) {
  std::vector<FaultWords> endings;
  for (const auto& row : fault_table)
    if (can_end_with(verb, find_text(verb.words()), row.code)) endings.push_back(row);
  return endings;
}

std::vector<OptionSyntax> global_options_for(const Syntax& verb) {
  std::vector<OptionSyntax> options;
  for (const auto& option : syntax_of({}).options)
    if (matters(option, verb, find_text(verb.words()))) options.push_back(option);
  return options;
}

std::string typed_form(const OptionSyntax& option) {
  auto form = join(option.names, ", ");
  if (!option.value.empty()) form += (form.empty() ? "" : " ") + option.value;
  return option.can_be_many ? form + "…" : form;
}

std::string meaning_of(const OptionSyntax& option) {
  auto meaning = option.meaning;
  if (!option.default_value.empty() && !option.is_required)
    meaning += fmt::format("{}{} by default", meaning.empty() ? "" : "; ", option.default_value);
  if (!option.excluded.empty()) meaning += fmt::format("; not with {}", join(option.excluded, ", "));
  return meaning;
}

std::string usage_of(const Syntax& word) {
  auto usage = word.path.empty() ? std::string{"rollcall [global options]"} : "rollcall " + word.words();
  if (!word.below.empty()) {
    const bool is_noun = std::ranges::none_of(word.below, [](const auto& below) { return below.below.empty(); });
    usage += word.path.empty() ? " GROUP VERB" : is_noun ? " NOUN VERB" : word.needs ? " [VERB]" : " VERB";
    return word.path.empty() ? usage + " [arguments]" : usage;
  }
  for (const auto& option : switches_of(word))
    if (option.is_required) usage += ' ' + option.names.back() + ' ' + option.value;
  if (std::ranges::any_of(switches_of(word), [](const auto& option) { return !option.is_required; }))
    usage += " [options]";
  for (const auto& argument : arguments_of(word))
    usage += argument.is_required ? ' ' + typed_form(argument) : " [" + typed_form(argument) + ']';
  return usage;
}

std::vector<OptionSyntax> arguments_of(const Syntax& word) {
  std::vector<OptionSyntax> arguments;
  std::ranges::copy_if(word.options, std::back_inserter(arguments), &OptionSyntax::is_by_place);
  return arguments;
}

std::vector<OptionSyntax> switches_of(const Syntax& word) {
  std::vector<OptionSyntax> switches;
  std::ranges::copy_if(word.options, std::back_inserter(switches), [&](const auto& option) {
    return !option.is_by_place() && (word.path.empty() || option.names.back() != "--help");
  });
  return switches;
}

std::vector<std::string> examples_of(const Syntax& verb) {
  const auto* text = find_text(verb.words());
  auto lines = text ? split(text->examples, '\n') : std::vector<std::string>{};
  for (std::size_t i = 1; i < lines.size(); ++i)
    if (lines[i - 1].ends_with('\\')) lines[i].insert(0, "    ");
  return lines;
}

std::vector<ColumnText> columns_of(const Syntax& verb) {
  std::vector<ColumnText> columns;
  if (!verb.columns) return columns;
  for (const auto& column : verb.columns().columns)
    if (column.is_listed && column.is_read)
      columns.push_back({column.name + (column.is_needed ? " (required)" : ""), join(column.spellings, ", ")});
  return columns;
}

}  // namespace rollcall::cli
