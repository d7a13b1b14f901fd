#include "rollcall/templates/languages.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>

#include "rollcall/base/embedded.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall::templates {

std::span<const EmbeddedFile> language_files();

namespace {

constexpr std::string_view fallback = "en";

DayWords day_words_from(const nlohmann::json& json) {
  return {.weekdays = json.at("weekdays"),
          .months = json.at("months"),
          .short_months = json.at("short_months"),
          .in_words = json.at("in_words"),
          .in_short = json.at("in_short")};
}

/// Adds what a file of the language's folder says.
void read(Language& language, const EmbeddedFile& file) {
  try {
    const auto json = nlohmann::json::parse(file.content);
    for (const auto& [name, sentence] : json.at("sentences").items()) language.sentences.emplace(name, sentence);
    if (json.contains("tags")) language.tags = json.at("tags");
    if (json.contains("refusals")) language.refusals = json.at("refusals");
    if (json.contains("days")) language.days = day_words_from(json.at("days"));
  } catch (const std::exception& error) {
    throw Error{Fault::internal, "the language file " + std::string{file.name} + " is damaged: " + error.what()};
  }
}

std::string filled_day(std::string form, const DayWords& words, Day day) {
  const date::year_month_day date{day};
  const auto month = unsigned{date.month()} - 1;
  form = replaced(std::move(form), "{weekday}", words.weekdays.at(date::weekday{day}.c_encoding()));
  form = replaced(std::move(form), "{day}", std::to_string(unsigned{date.day()}));
  form = replaced(std::move(form), "{month}", words.months.at(month));
  form = replaced(std::move(form), "{short_month}", words.short_months.at(month));
  return replaced(std::move(form), "{year}", std::to_string(int{date.year()}));
}

bool does_for(const Language& language, std::string_view tag) {
  return std::ranges::any_of(language.tags, [&](const auto& each) { return fold_case(each) == fold_case(tag); });
}

}  // namespace

const std::vector<Language>& languages() {
  static const auto all = [] {
    std::map<std::string_view, Language> by_folder;
    for (const auto& file : language_files()) read(by_folder[file.name.substr(0, file.name.find('/'))], file);
    std::vector<Language> found;
    for (auto& [folder, language] : by_folder) {
      language.tag = folder;
      found.push_back(std::move(language));
    }
    return found;
  }();
  return all;
}

const Language* find_language(std::string_view tag) {
  while (!tag.empty()) {
    const auto found = std::ranges::find_if(languages(), [&](const Language& each) { return does_for(each, tag); });
    if (found != languages().end()) return &*found;
    tag = tag.substr(0, tag.find_last_of('-') == std::string_view::npos ? 0 : tag.find_last_of('-'));
  }
  return nullptr;
}

const Language& language_for(std::string_view tag) {
  const auto* found = find_language(tag);
  return found ? *found : *find_language(fallback);
}

std::map<const Language*, std::vector<std::string>> by_language(const std::vector<std::string>& tags) {
  std::map<const Language*, std::vector<std::string>> all;
  for (const auto& tag : tags) all[&language_for(tag)].push_back(tag);
  return all;
}

std::string day_in_words(const Language& language, Day day) {
  return filled_day(language.days.in_words, language.days, day);
}

std::string day_in_short(const Language& language, Day day) {
  return filled_day(language.days.in_short, language.days, day);
}

}  // namespace rollcall::templates
