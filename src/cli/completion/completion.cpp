#include "completion.hpp"

#include <algorithm>

#include "cli/help/facts.hpp"
#include "name_source.hpp"

namespace rollcall::cli {
namespace {

/// The command line up to the word that is being typed.
class TypedLine {
 public:
  TypedLine(const Syntax& root, const std::vector<std::string>& typed) : root_{root}, place_{&root} {
    for (const auto& word : typed) take(word);
  }

  const Syntax& place() const { return *place_; }
  const std::vector<std::string>& globals() const { return globals_; }
  /// The option whose value comes next; nullptr: none waits for one.
  const OptionSyntax* awaited() const { return awaited_; }

  /// The value by its place that comes next; nullptr: none.
  const OptionSyntax* next_argument() const {
    const OptionSyntax* last = nullptr;
    std::size_t left = arguments_;
    for (const auto& option : place_->options) {
      if (!option.is_by_place()) continue;
      if (left == 0) return &option;
      --left;
      last = &option;
    }
    return last && last->can_be_many ? last : nullptr;
  }

  const OptionSyntax* find_option(const std::string& name) const {
    for (const auto* word : {place_, &root_})
      for (const auto& option : word->options)
        if (std::ranges::find(option.names, name) != option.names.end()) return &option;
    return nullptr;
  }

  /// The options that can still be given.
  std::vector<const OptionSyntax*> options_left() const {
    std::vector<const OptionSyntax*> left;
    for (const auto* word : {place_, &root_})
      for (const auto& option : word->options)
        if (!option.is_by_place() && (option.can_be_many || std::ranges::find(given_, &option) == given_.end()) &&
            (word == place_ || option.names.back() != "--help"))
          left.push_back(&option);
    return left;
  }

 private:
  void take(const std::string& word) {
    if (awaited_) return take_value(word);
    if (word.starts_with('-') && word != "-") return take_option(word);
    const auto below = std::ranges::find(place_->below, word, [](const Syntax& each) { return each.path.back(); });
    if (below != place_->below.end())
      place_ = &*below;
    else
      ++arguments_;
  }

  void take_option(const std::string& word) {
    const auto equals = word.find('=');
    const auto* option = find_option(word.substr(0, equals));
    if (!option) return;
    given_.push_back(option);
    const bool is_global = std::ranges::any_of(root_.options, [&](const auto& each) { return &each == option; });
    if (is_global) globals_.push_back(word);
    is_awaited_globally_ = is_global;
    if (equals == std::string::npos && !option->value.empty()) awaited_ = option;
  }

  void take_value(const std::string& word) {
    if (is_awaited_globally_) globals_.push_back(word);
    awaited_ = nullptr;
  }

  const Syntax& root_;
  const Syntax* place_;
  const OptionSyntax* awaited_ = nullptr;
  bool is_awaited_globally_ = false;
  std::size_t arguments_ = 0;
  std::vector<const OptionSyntax*> given_;
  std::vector<std::string> globals_;
};

void add_if_begun(Completion& completion, const std::string& name, const std::string& about,
                  const std::string& beginning) {
  if (name.starts_with(beginning)) completion.words.push_back({name, about});
}

Completion values_of(const TypedLine& line, const OptionSyntax& option, const std::string& beginning,
                     const FindNames& find_names) {
  if (option.value == "FILE" || option.value == "PATH") return {.of = Completion::Of::files};
  if (option.value == "DIR") return {.of = Completion::Of::folders};
  Completion completion;
  for (const auto& word : fixed_words(line.place(), option)) add_if_begun(completion, word, "", beginning);
  if (const auto named = named_by(line.place(), option))
    completion.words = find_names(line.globals(), *named, beginning);
  return completion;
}

Completion options_begun(const TypedLine& line, const std::string& beginning) {
  Completion completion;
  for (const auto* option : line.options_left())
    add_if_begun(completion, option->names.back(), option->meaning, beginning);
  return completion;
}

// `--output=js`: the shells replace the whole word.
Completion values_behind_equals(const TypedLine& line, const std::string& current, const FindNames& find_names) {
  const auto equals = current.find('=');
  const auto* option = line.find_option(current.substr(0, equals));
  if (!option) return {};
  auto completion = values_of(line, *option, current.substr(equals + 1), find_names);
  for (auto& word : completion.words) word.name.insert(0, current.substr(0, equals + 1));
  return completion;
}

}  // namespace

Completion completion_of(const std::vector<std::string>& typed, const FindNames& find_names) {
  // What help is asked about is found as if it were typed alone.
  if (typed.size() > 1 && typed.front() == "help") return completion_of({typed.begin() + 1, typed.end()}, find_names);
  const auto root = syntax_around(typed);
  const std::string current = typed.empty() ? "" : typed.back();
  const TypedLine line{root, {typed.begin(), typed.empty() ? typed.end() : typed.end() - 1}};
  if (line.awaited()) return values_of(line, *line.awaited(), current, find_names);
  if (current.starts_with("--") && current.find('=') != std::string::npos)
    return values_behind_equals(line, current, find_names);
  if (current.starts_with('-')) return options_begun(line, current);
  if (const auto& below = line.place().below; !below.empty()) {
    Completion completion;
    for (const auto& word : below) add_if_begun(completion, word.path.back(), word.summary, current);
    return completion;
  }
  if (const auto* argument = line.next_argument()) return values_of(line, *argument, current, find_names);
  return options_begun(line, current);
}

}  // namespace rollcall::cli
