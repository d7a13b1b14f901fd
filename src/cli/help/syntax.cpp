#include "syntax.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/did_you_mean.hpp"
#include "command_tree.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall::cli {
namespace {

std::string in_capitals(std::string text) {
  for (auto& c : text) c = c == '-' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  return text;
}

std::vector<std::string> names_of(const CLI::Option& option) {
  std::vector<std::string> names;
  for (const auto& name : option.get_snames()) names.push_back('-' + name);
  for (const auto& name : option.get_lnames()) names.push_back("--" + name);
  return names;
}

std::string value_of(const CLI::Option& option) {
  if (option.get_items_expected_max() == 0) return {};
  const auto type = option.get_type_name();
  const bool is_told_by_type = type == "TEXT" || type == "N";
  return option.get_positional() && is_told_by_type ? in_capitals(option.get_name()) : type;
}

OptionSyntax option_syntax(const CLI::Option& option) {
  OptionSyntax syntax{.names = names_of(option),
                      .value = value_of(option),
                      .meaning = option.get_description(),
                      .default_value = option.get_default_str(),
                      .is_required = option.get_required(),
                      .can_be_many = option.get_items_expected_max() > 1};
  for (const auto* other : option.get_excludes()) syntax.excluded.push_back(other->get_name());
  std::ranges::sort(syntax.excluded);
  return syntax;
}

Syntax syntax_from(const CLI::App& app, const Verbs& verbs, const std::vector<std::string>& path) {
  Syntax syntax;
  syntax.path = path;
  syntax.summary = app.get_description();
  for (const auto* option : app.get_options()) syntax.options.push_back(option_syntax(*option));
  for (const auto* word : app.get_subcommands([](const CLI::App*) { return true; })) {
    auto below = path;
    below.push_back(word->get_name());
    syntax.below.push_back(syntax_from(*word, verbs, below));
  }
  if (const auto needs = verbs.declared.find(&app); needs != verbs.declared.end()) syntax.needs = needs->second;
  if (const auto columns = verbs.columns.find(&app); columns != verbs.columns.end()) syntax.columns = columns->second;
  return syntax;
}

// With `typed`, what is below those words is made as far as parsing them would need it.
Syntax made(const std::vector<std::string>* typed) {
  CLI::App app{"", "rollcall"};
  Verbs verbs;
  verbs.typed = typed;
  Typed ignored;
  GlobalOptions options;
  add_everything(app, verbs, ignored, options);
  return syntax_from(app, verbs, {});
}

[[noreturn]] void refuse_word(const Syntax& place, const std::string& stray) {
  const auto path = place.path.empty() ? std::string{"rollcall"} : "rollcall " + place.words();
  std::vector<std::string> words;
  for (const auto& below : place.below) words.push_back(below.path.back());
  auto meant = word_meant(stray, words);
  if (!meant && place.path.empty()) meant = words_meant(stray);
  const auto help = path + " --help";
  throw Error{Fault::usage, "no such command: " + path + ' ' + stray,
              meant ? "did you mean " + path + ' ' + *meant + "? See " + help : help};
}

void collect_verbs(const Syntax& syntax, std::vector<const Syntax*>& verbs) {
  if (syntax.is_verb()) verbs.push_back(&syntax);
  for (const auto& below : syntax.below) collect_verbs(below, verbs);
}

}  // namespace

std::vector<std::string> OptionSyntax::choices() const {
  return value.find('|') == std::string::npos ? std::vector<std::string>{} : split(value, '|');
}

std::string Syntax::words() const {
  return join(path, " ");
}

Syntax syntax_of(const std::vector<std::string>& path) {
  auto place = made(&path);
  for (const auto& word : path) {
    const auto found = std::ranges::find(place.below, word, [](const Syntax& below) { return below.path.back(); });
    if (found == place.below.end()) refuse_word(place, word);
    auto next = std::move(*found);
    place = std::move(next);
  }
  return place;
}

Syntax syntax_around(const std::vector<std::string>& typed) {
  return made(&typed);
}

Syntax whole_syntax() {
  return made(nullptr);
}

std::vector<const Syntax*> verbs_in(const Syntax& syntax) {
  std::vector<const Syntax*> verbs;
  collect_verbs(syntax, verbs);
  return verbs;
}

}  // namespace rollcall::cli
