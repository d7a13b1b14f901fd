#include <catch2/catch.hpp>
#include <string>

#include "support/help_desk.hpp"
#include "support/portal.hpp"

namespace rollcall::testing {
namespace {

const std::string uneven = "one\ttwo\r\n\r\n  three \xe2\x80\x94 \xe6\x9d\x8e\n";

TEST_CASE("a page's template that was read through a pipe changes nothing when it is set again", "[cli][portal]") {
  PortalDesk roll;
  roll(PortalDesk::setup);
  for (const std::string page : {"login", "logout", "register", "registration-email"}) {
    INFO(page);
    auto text = roll("portal page show " + page).out;
    const auto end = text.find("</body>");
    text.insert(end == std::string::npos ? text.size() : end,
                end == std::string::npos ? uneven : "<p>" + uneven + "</p>");
    roll.given(text);
    CHECK(roll.json("portal page set " + page + " --template -")["changed"] == true);
    std::erase(text, '\r');  // templates are kept with line ends of one byte
    CHECK(roll("portal page show " + page).out == text);
    roll.given(roll("portal page show " + page).out);
    CHECK(roll.json("portal page set " + page + " --template -")["changed"] == false);
  }
}

TEST_CASE_METHOD(HelpDesk, "consent texts and answers keep their tabs and line ends", "[cli][portal]") {
  given("We keep:\r\n\t- what you write\r\n\t- for ever");
  (*this)("portal consent set --text - --label Yes --language en");
  CHECK(json("portal consent show")["text"] == "We keep:\r\n\t- what you write\r\n\t- for ever");
  CHECK((*this)("portal consent show").out.find("We keep:\r\n\t- what you write\r\n\t- for ever") != std::string::npos);

  ticket("Cannot sign in", carl);
  given(uneven);
  (*this)("portal ticket reply 1 --text -");
  CHECK((*this)("portal ticket show 1").out.find(uneven) != std::string::npos);
  CHECK((*this)("portal view 1 --contact carl@globex.example").out.find(uneven) != std::string::npos);
}

}  // namespace
}  // namespace rollcall::testing
