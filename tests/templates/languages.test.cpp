#include "rollcall/templates/languages.hpp"

#include <catch2/catch.hpp>
#include <regex>
#include <set>

#include "rollcall/domain/session/link.hpp"
#include "rollcall/templates/pages.hpp"
#include "support/golden.hpp"

namespace rollcall::templates {
namespace {

std::set<std::string> variables_of(const std::string& sentence) {
  const std::regex tag{R"(\{\{([^}]+)\}\})"};
  std::set<std::string> names;
  for (std::sregex_iterator found{sentence.begin(), sentence.end(), tag}; found != std::sregex_iterator{}; ++found)
    names.insert((*found)[1]);
  return names;
}

const Variables portal{{{"account_name", "Acme & Sons"},
                        {"portal_name", "Acme Help <1>"},
                        {"link_before", "https://help.acme.example/support?registration="},
                        {"link_after", ""}}};

}  // namespace

TEST_CASE("P-12 mails to customers are there in six languages", "[mail]") {
  std::set<std::string> tags;
  for (const auto& language : languages()) tags.insert(language.tag);
  CHECK(tags == std::set<std::string>{"en", "fi", "nb", "pl", "sv", "zh-Hans"});
}

TEST_CASE("P-12 every language has every sentence, with the same variables", "[mail]") {
  const auto& english = language_for("en").sentences;
  for (const auto& language : languages()) {
    CAPTURE(language.tag);
    CHECK(language.sentences.size() == english.size());
    for (const auto& [name, sentence] : english) {
      CAPTURE(name);
      REQUIRE(language.sentences.contains(name));
      CHECK(variables_of(language.sentences.at(name)) == variables_of(sentence));
    }
  }
}

TEST_CASE("P-12 every mail to customers reads well in every language", "[mail]") {
  const auto check = [](const std::string& kind, const Language& language, const Body& body) {
    const auto mail = fill(body, {.words = {{"name", "Øyvind <b>"}, {"token", "TOKEN"}}, .people = {}});
    const auto name = "templates/golden/" + kind + '.' + language.tag;
    testing::check_golden_file(name + ".txt", "Subject: " + mail.subject + "\n\n" + mail.text);
    testing::check_golden_file(name + ".html", mail.html);
  };
  for (const auto& language : languages()) {
    for (const std::string kind : {"portal.registered", "portal.password_reset"})
      check(kind, language, render(kind, portal, language));
    check("portal.invited", language,
          render_registration_mail(default_page(PortalPage::registration_email, language), portal,
                                   {"https://help.acme.example/support?registration=", ""}, language.tag));
  }
}

TEST_CASE("P-15 the sentences say for how long links are good", "[mail]") {
  CHECK(good_for(LinkPurpose::registration).words == "7 days");
  CHECK(good_for(LinkPurpose::contact_password_reset).words == "60 minutes");
  for (const auto& language : languages()) {
    CAPTURE(language.tag);
    CHECK_THAT(language.sentences.at("days"), Catch::Contains(" 7 "));
    CHECK_THAT(language.sentences.at("minutes"), Catch::Contains(" 60 "));
    CHECK_THAT(language.sentences.at("page_request_done"), Catch::Contains(" 60 "));
  }
}

TEST_CASE("P-12 a tag without a translation takes the nearest, and English where there is none", "[mail]") {
  const std::pair<std::string, std::string> table[]{
      {"nb", "nb"},         {"nb-NO", "nb"},           {"no", "nb"},    {"SV-fi", "sv"},
      {"zh-CN", "zh-Hans"}, {"zh-Hans-CN", "zh-Hans"}, {"en-GB", "en"}, {"pt-BR", "en"},
      {"", "en"},           {"zh-Hant", "zh-Hans"}};
  for (const auto& [tag, expected] : table) {
    CAPTURE(tag);
    CHECK(language_for(tag).tag == expected);
  }
}

}  // namespace rollcall::templates
