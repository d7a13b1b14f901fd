// P-84, W-21: every page in every state as files.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <regex>
#include <set>

#include "rollcall/templates/languages.hpp"
#include "rollcall/web/door.hpp"
#include "rollcall/web/preview.hpp"

namespace rollcall::testing {
namespace {

using Catch::Contains;
using FilesByName = std::map<std::string, std::string>;

FilesByName previewed_files(const web::PreviewLook& look, const std::vector<std::string>& languages) {
  FilesByName files;
  web::preview_pages(look, languages,
                     [&](const web::PreviewFile& file) { CHECK(files.try_emplace(file.name, file.content).second); });
  return files;
}

const web::PreviewLook plain_look{.account_name = "Acme"};

const FilesByName& in_english() {
  static const auto files = previewed_files(plain_look, {"en"});
  return files;
}

std::set<std::string> links_in(const std::string& html) {
  const std::regex link{R"re((?:href|src|action)="([^"]*)")re"};
  std::set<std::string> links;
  for (std::sregex_iterator each{html.begin(), html.end(), link}; each != std::sregex_iterator{}; ++each)
    links.insert((*each)[1]);
  return links;
}

TEST_CASE("P-84 each route of the door has a state in the preview", "[web]") {
  const auto states = web::previewed_states();
  for (const auto route : web::Door::routes()) {
    CAPTURE(route);
    CHECK(std::ranges::find(states, route, &web::PreviewedState::route) != states.end());
  }
  for (const auto& state : states) {
    const auto routes = web::Door::routes();
    CHECK(std::ranges::find(routes, state.route) != routes.end());
  }
}

TEST_CASE("P-84 a preview has every state in every language, each with its own words", "[web]") {
  std::vector<std::string> tags;
  for (const auto& language : templates::languages()) tags.push_back(language.tag);
  const auto files = previewed_files(plain_look, tags);
  CHECK(files.size() == tags.size() * web::previewed_states().size() + 1);
  for (const auto& tag : tags)
    for (const auto& state : web::previewed_states()) {
      const auto name = std::string{state.name} + '.' + tag + ".html";
      const auto page = files.find(name);
      if (state.name == "tickets-export" || state.name == "file" || state.name == "sso-metadata") continue;
      CAPTURE(name);
      REQUIRE(page != files.end());
      CHECK_THAT(page->second, Contains("<html lang=\"" + tag + "\">") && Contains("<h1"));
    }
}

TEST_CASE("P-84 each state of a preview shows what its name says", "[web]") {
  const std::map<std::string, std::string> marks{{"login", "Sign in"},
                                                 {"login-error", "The address or the password is wrong"},
                                                 {"login-no-address", "Enter an e-mail address"},
                                                 {"login-wait", "Too many tries"},
                                                 {"stale", "This page was open for too long"},
                                                 {"off", "This portal is closed"},
                                                 {"logout", "You are signed out"},
                                                 {"access-denied", "No access"},
                                                 {"login-sso", "Sign in with your organisation’s account"},
                                                 {"logout-sso", "may still be signed in to your organisation’s"},
                                                 {"sso-failed", "Signing in did not work"},
                                                 {"sso-late", "Signing in took too long"},
                                                 {"sso-oidc-late", "Signing in took too long"},
                                                 {"sso-other-way", "Forgot your password?"},
                                                 {"register", "Create an account"},
                                                 {"register-error", "There is a problem"},
                                                 {"register-done", "Check your e-mail"},
                                                 {"reset-request-done", "on its way"},
                                                 {"reset", "This is for carl@customer.example"},
                                                 {"reset-error", "it needs 12 characters"},
                                                 {"reset-expired", "This link is no longer valid"},
                                                 {"consent", "Before you go on"},
                                                 {"consent-error", "Tick the box to go on"},
                                                 {"tickets", "50 of 63"},
                                                 {"tickets-mine", "aria-sort=\"ascending\""},
                                                 {"tickets-next", "13 of 63"},
                                                 {"tickets-no-match", "No matches"},
                                                 {"tickets-empty", "There is nothing here yet"},
                                                 {"tickets-busy", "We are busy for a moment"},
                                                 {"ticket", "We send somebody tomorrow morning."},
                                                 {"ticket-closed", "This is closed and cannot be answered"},
                                                 {"ticket-empty", "There are no messages yet"},
                                                 {"not-found", "Page not found"},
                                                 {"reply-error", "Write a message, or add a file"},
                                                 {"reply-refused", "One thing more."},
                                                 {"reply-done", "Your message is sent"},
                                                 {"close", "Close this?"},
                                                 {"close-done", "It is closed"},
                                                 {"new", "Subject"},
                                                 {"new-error", "Enter a subject"},
                                                 {"new-done", "We have it"},
                                                 {"account", "Where you are signed in"},
                                                 {"account-error", "There is a problem"},
                                                 {"account-done", "Your choices are saved"},
                                                 {"open", "Read as Carl Sample?"},
                                                 {"open-expired", "This link is no longer valid"},
                                                 {"open-reading", "Sam Sample reads this as Carl Sample"},
                                                 {"open-refused", "This can only be read here"},
                                                 {"open-over", "Your time to read is over"},
                                                 {"open-ended", "You have ended it"}};
  for (const auto& [state, words] : marks) {
    CAPTURE(state);
    CHECK_THAT(in_english().at(state + ".en.html"), Contains(words));
  }
  CHECK_THAT(in_english().at("tickets-export.en.csv"), Contains("The door does not open"));
  CHECK_THAT(in_english().at("file.en.txt"), Contains("A picture"));
}

TEST_CASE("P-84 the same look gives the same bytes", "[web]") {
  CHECK(previewed_files(plain_look, {"nb"}) == previewed_files(plain_look, {"nb"}));
}

TEST_CASE("P-84 the files of a preview open from disk: their links lead to each other or nowhere", "[web]") {
  const auto& files = in_english();
  CHECK(files.contains("style.css"));
  for (const auto& [name, content] : files)
    for (const auto& link : links_in(content)) {
      INFO(name << ": " << link);
      const bool is_elsewhere = link.starts_with("https://") || link.starts_with("mailto:") || link.starts_with("#");
      CHECK((is_elsewhere || files.contains(link)));
    }
  CHECK_THAT(files.at("tickets.en.html"),
             Contains("href=\"ticket.en.html\"") && Contains("href=\"style.css\"") && Contains("href=\"new.en.html\""));
}

TEST_CASE("P-84 a preview is drawn in the account's looks and words", "[web]") {
  web::PreviewLook look{.account_name = "Ytterøy Ferjer"};
  look.values = {{"name", "Ferry desk"},
                 {"ticket-label", "Cases"},
                 {"control-colour", "#7a1f5c"},
                 {"logo", "https://img.example.org/logo.svg"}};
  look.pages = {{PortalPage::logout,
                 "<html><head><link rel=\"stylesheet\" href=\"{{style}}\"></head><body>"
                 "<h1>Ha det</h1><a href=\"{{login}}\">Inn</a></body></html>"}};
  look.menu = Menu{.name = "Main", .items = {{"Timetable", "https://ferry.example/times"}}};
  look.consent = ConsentText{.id = 9, .language = "nb", .text = "Vi lagrer det.", .label = "Greit"};
  const auto files = previewed_files(look, {"nb"});
  CHECK_THAT(files.at("tickets.nb.html"), Contains("Cases") && Contains("https://img.example.org/logo.svg") &&
                                              Contains("https://ferry.example/times") && Contains("Ytterøy Ferjer"));
  CHECK_THAT(files.at("logout.nb.html"),
             Contains("Ha det") && Contains("href=\"login.nb.html\"") && Contains("href=\"style.css\""));
  CHECK_THAT(files.at("consent.nb.html"), Contains("Vi lagrer det.") && Contains("Greit"));
  CHECK(files.at("style.css") != in_english().at("style.css"));
}

}  // namespace
}  // namespace rollcall::testing
