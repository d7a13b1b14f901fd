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

Language language_from(const EmbeddedFile& file) {
  try {
    const auto json = nlohmann::json::parse(file.content);
    Language language{.tag = {}, .tags = json.at("tags"), .sentences = {}, .refusals = json.at("refusals")};
    language.tag = language.tags.at(0);
    for (const auto& [name, sentence] : json.at("sentences").items()) language.sentences.emplace(name, sentence);
    return language;
  } catch (const std::exception& error) {
    throw Error{Fault::internal, "the language " + std::string{file.name} + " is damaged: " + error.what()};
  }
}

bool does_for(const Language& language, std::string_view tag) {
  return std::ranges::any_of(language.tags, [&](const auto& each) { return fold_case(each) == fold_case(tag); });
}

}  // namespace

const std::vector<Language>& languages() {
  static const auto all = [] {
    std::vector<Language> read;
    for (const auto& file : language_files()) read.push_back(language_from(file));
    return read;
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

}  // namespace rollcall::templates
