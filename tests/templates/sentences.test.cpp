// W-15: what customers read is of their language, and nothing of it is for staff.
#include <catch2/catch.hpp>
#include <set>

#include "rollcall/base/text.hpp"
#include "rollcall/templates/languages.hpp"

namespace rollcall::templates {
namespace {

/// Words that two languages share, by language and name.
const std::set<std::pair<std::string, std::string>> shared{
    {"nb", "page_view_mine"}, {"nb", "page_status"}, {"nb", "page_send"}, {"sv", "page_status"}, {"pl", "page_menu"}};

std::vector<std::pair<std::string, std::string>> all_of(const Language& language) {
  std::vector<std::pair<std::string, std::string>> all{language.sentences.begin(), language.sentences.end()};
  all.insert(all.end(), language.refusals.begin(), language.refusals.end());
  return all;
}

}  // namespace

TEST_CASE("W-15 no sentence is left in English in another language", "[page]") {
  const auto& english = language_for("en").sentences;
  for (const auto& language : languages()) {
    if (language.tag == "en") continue;
    for (const auto& [name, sentence] : language.sentences) {
      CAPTURE(language.tag, name);
      CHECK((sentence == english.at(name)) == shared.contains({language.tag, name}));
    }
  }
}

TEST_CASE("W-15 no sentence in any language names a command, an option or a part of the desk", "[page]") {
  for (const auto& language : languages())
    for (const auto& [name, sentence] : all_of(language)) {
      CAPTURE(language.tag, name, sentence);
      for (const std::string word : {"rollcall", "--", "`", "exit code", "operator", "sql", "inbox", "pipeline"})
        CHECK(fold_case(sentence).find(word) == std::string::npos);
    }
}

TEST_CASE("W-15 a sentence that is shown at a field ends with a full stop", "[page]") {
  for (const auto& language : languages())
    for (const std::string name : {"page_wrong_password", "page_wait", "page_no_address", "page_consent_needed",
                                   "page_write_something", "page_files_too_large"}) {
      CAPTURE(language.tag, name);
      const auto& sentence = language.sentences.at(name);
      CHECK((sentence.ends_with('.') || sentence.ends_with("。")));
    }
}

TEST_CASE("P-02 our sentences do not name tickets, for which an account has its own word", "[page]") {
  const std::map<std::string, std::string> nouns{{"en", "ticket"}, {"fi", "tukipyyn"}, {"zh-Hans", "工单"}};
  for (const auto& [tag, noun] : nouns)
    for (const auto& [name, sentence] : all_of(language_for(tag))) {
      if (name == "invited" || name == "page_col_owner") continue;  // what the portal is for; a column of P-34
      CAPTURE(tag, name, sentence);
      CHECK(fold_case(sentence).find(noun) == std::string::npos);
    }
}

}  // namespace rollcall::templates
