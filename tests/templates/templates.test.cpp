#include "rollcall/templates/templates.hpp"

#include <catch2/catch.hpp>

#include "rollcall/base/error.hpp"

namespace rollcall::templates {
namespace {

Variables test_variables(const std::string& account_name) {
  return {{{"account_name", account_name}}};
}

}  // namespace

TEST_CASE("M-07 a kind without a template is an error", "[mail]") {
  CHECK_THROWS_AS(render("cycle.unknown", {}), Error);
  CHECK_THROWS_WITH(render("cycle.unknown", {}), "there is no mail template cycle.unknown.text.mustache");
}

TEST_CASE("M-07 a variable that a template names but nobody gives is an error", "[mail]") {
  CHECK_THROWS_WITH(render("mail.test", {}), "a mail template names the variable account_name, which is not given");
}

TEST_CASE("M-06 what is typed is escaped in the HTML and left as it is in the text", "[mail]") {
  const auto body = render("mail.test", test_variables("R&D <b>\"O'Neill\"</b> {{recipient.name}}"));

  CHECK_THAT(body.text, Catch::Contains("sent for R&D <b>\"O'Neill\"</b> {{recipient.name}}."));
  CHECK_THAT(body.html,
             Catch::Contains("sent for R&amp;D &lt;b&gt;&quot;O&#39;Neill&quot;&lt;/b&gt; {{recipient.name}}."));
}

TEST_CASE("M-06 a stored body has places for the recipient's words, which are escaped where they go", "[mail]") {
  const Body stored{
      .subject = "For \x01name\x02", .text = "Hello \x01name\x02, \x01seen\x02", .html = "<p>\x01name\x02</p>"};

  const auto body =
      fill(stored, {.words = {{"name", "Ada & <Bob>"}, {"seen", "never"}, {"not asked for", ""}}, .people = {}});

  CHECK(body.subject == "For Ada & <Bob>");
  CHECK(body.text == "Hello Ada & <Bob>, never");
  CHECK(body.html == "<p>Ada &amp; &lt;Bob&gt;</p>");
}

TEST_CASE("M-06 nothing typed can forge a place for the recipient's words", "[mail]") {
  const auto body = fill(render("mail.test", test_variables("\x01"
                                                            "link\x02")),
                         {.words = {{"link", "secret"}}, .people = {}});
  CHECK_THAT(body.text, Catch::Contains("sent for \uFFFDlink\uFFFD."));

  const auto once = fill({.subject = "", .text = "\x01name\x02", .html = ""},
                         {.words = {{"name", "\x01link\x02"}, {"link", "secret"}}, .people = {}});
  CHECK(once.text == "\uFFFDlink\uFFFD");
}

TEST_CASE("M-07 a place for which there is no word is an error", "[mail]") {
  CHECK_THROWS_WITH(fill({.subject = "", .text = "\x01name\x02", .html = ""}, {}),
                    "a mail wants recipient.name, which is not given");
}

TEST_CASE("M-06 a mail shows the first 50 rows of a list and says how many more there are", "[mail]") {
  Variables variables;

  add_list(variables, "members", std::vector<Variables>(51), 91'000);
  CHECK(std::get<std::vector<Variables>>(variables.values["members"]).size() == 50);
  CHECK(std::get<bool>(variables.values["has_members"]));
  CHECK(std::get<bool>(variables.values["has_more_members"]));
  CHECK(std::get<std::string>(variables.values["more_members"]) == "90950");

  add_list(variables, "members", std::vector<Variables>(50), 50);
  CHECK_FALSE(std::get<bool>(variables.values["has_more_members"]));

  add_list(variables, "members", {}, 0);
  CHECK_FALSE(std::get<bool>(variables.values["has_members"]));
}

}  // namespace rollcall::templates
