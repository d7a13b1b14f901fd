#include "rollcall/templates/refusals.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <regex>
#include <set>

#include "support/golden.hpp"

namespace rollcall::templates {
namespace {

/// The values of the refusals that can meet a customer, for those that have values.
const std::map<Refusal, std::vector<std::string>> given{
    {Refusal::too_many_wrong_passwords, {"ada@example.org", "30 seconds", "30"}},
    {Refusal::may_not_enter, {"ada@example.org", "is disabled"}},
    {Refusal::consent_missing, {"I agree to the terms"}},
    {Refusal::link_of_no_use, {"ada@example.org", "is in no group that opens the portal"}},
    {Refusal::password_too_short, {"12"}},
    {Refusal::password_too_long, {"256"}},
    {Refusal::password_too_easy, {"based on a dictionary word"}},
    {Refusal::no_such_ticket, {"7"}},
    {Refusal::no_such_attachment, {"3"}},
    {Refusal::ticket_closed, {"7"}},
    {Refusal::no_stage_to_close_to, {"Support Pipeline"}},
    {Refusal::inbox_not_connected, {"Support"}},
    {Refusal::too_many_attachments, {"10"}},
    {Refusal::attachment_name_bad, {"a b"}},
    {Refusal::attachment_too_large, {"photo.png", "10"}},
    {Refusal::form_cannot_be_connected, {"Contact us", "makes no tickets"}},
    {Refusal::field_not_asked, {"Contact us", "colour"}},
    {Refusal::field_answered_twice, {"colour"}},
    {Refusal::answer_missing, {"Serial number"}},
    {Refusal::choice_missing, {"Product"}},
    {Refusal::file_missing, {"Photo"}},
    {Refusal::no_such_choice, {"Product", "Pump"}},
    {Refusal::answered_by_file, {"Photo"}},
    {Refusal::answered_by_text, {"Product"}},
    {Refusal::value_too_long, {"1000"}},
    {Refusal::no_open_stage, {"Support Pipeline"}},
    {Refusal::not_an_email_address, {"ada"}},
    {Refusal::not_a_language, {"xx-xx"}},
    {Refusal::sso_no_address, {"4711"}},
    {Refusal::sso_address_unproved, {"ada@example.org"}},
    {Refusal::sso_other_person, {"ada@example.org"}},
    {Refusal::sso_unknown, {"ada@example.org"}},
};

std::vector<std::string> given_with(Refusal refusal) {
  const auto found = given.find(refusal);
  return found == given.end() ? std::vector<std::string>{} : found->second;
}

std::vector<Refusal> customers_refusals() {
  std::vector<Refusal> all;
  for (std::size_t i = 0; i < count_of_customers_refusals; ++i) all.push_back(static_cast<Refusal>(i));
  return all;
}

std::string said_in(const std::string& tag, Refusal refusal) {
  return refusal_sentence(refusal, given_with(refusal), language_for(tag));
}

std::set<std::string> places_of(const std::string& sentence) {
  const std::regex place{R"(\{[^}]*\})"};
  return {std::sregex_token_iterator{sentence.begin(), sentence.end(), place}, {}};
}

}  // namespace

TEST_CASE("W-15 a refusal that can meet a customer has a sentence in every language, with all its places filled",
          "[page]") {
  for (const auto& language : languages()) {
    CAPTURE(language.tag);
    CHECK(language.refusals.size() == count_of_customers_refusals);
    std::string lines;
    for (const auto refusal : customers_refusals()) {
      CAPTURE(word(refusal));
      REQUIRE(language.refusals.contains(word(refusal)));
      const auto sentence = refusal_sentence(refusal, given_with(refusal), language);
      CHECK(places_of(sentence).empty());
      CHECK_FALSE(sentence.empty());
      lines += std::string{word(refusal)} + ": " + sentence + '\n';
    }
    testing::check_golden_file("templates/golden/refusals." + language.tag + ".txt", lines);
  }
}

TEST_CASE("W-15 the sentences of refusals are translated, and keep their places", "[page]") {
  const auto& english = language_for("en");
  for (const auto& language : languages()) {
    if (language.tag == english.tag) continue;
    CAPTURE(language.tag);
    for (const auto& [name, sentence] : english.refusals) {
      CAPTURE(name);
      CHECK(language.refusals.at(name) != sentence);
      CHECK(places_of(language.refusals.at(name)) == places_of(sentence));
    }
  }
}

TEST_CASE("W-15 no customer is told what staff would type, or why they may not enter", "[page]") {
  for (const auto refusal : customers_refusals()) CHECK(said_in("en", refusal).find("rollcall") == std::string::npos);
  CHECK(said_in("en", Refusal::may_not_enter) == "You cannot enter here. If you think this is a mistake, ask us.");
  CHECK_THROWS_WITH(refusal_sentence(Refusal::last_super_admin, {}, language_for("en")),
                    "the language en has no sentence for last_super_admin");
}

}  // namespace rollcall::templates
