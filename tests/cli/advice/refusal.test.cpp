#include "rollcall/domain/refusal.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "support/error_of.hpp"
#include "support/roll.hpp"

namespace rollcall::testing {

TEST_CASE("every refusal has a word of its own in small letters", "[cli]") {
  std::set<std::string_view> known;
  for (std::size_t i = 0; i < count_of_refusals; ++i) {
    const auto name = word(static_cast<Refusal>(i));
    CAPTURE(name);
    CHECK_FALSE(name.empty());
    CHECK(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos);
    CHECK(known.insert(name).second);
  }
}

TEST_CASE("staff read a refusal as the sentence of its code, or as the error's own sentence", "[cli]") {
  CHECK(said(Error{Refusal::ticket_closed, {"7"}}) == "ticket 7 is closed, and closed tickets cannot be answered");
  CHECK(said(Error{Refusal::ticket_closed, {"7"}}.at("line 3").at("page")) ==
        "page: line 3: ticket 7 is closed, and closed tickets cannot be answered");
  CHECK(said(Error{Fault::usage, "x is not an e-mail address: it has no @"}.as(Refusal::not_an_email_address, {"x"})) ==
        "x is not an e-mail address: it has no @");
  CHECK(Error{Refusal::no_such_ticket, {"7"}}.fault() == Fault::not_found);
  for (std::size_t i = 0; i < count_of_refusals; ++i)
    CHECK_FALSE(said(Error{static_cast<Refusal>(i), {"a", "b", "c"}}).empty());
}

TEST_CASE("with --json an error carries the code of its refusal, and the same keys as ever", "[cli]") {
  Roll roll;
  const auto error =
      roll.fails(ExitCode::refused, "account add Other --slug acme --admin olga@example.org --json").error();
  CHECK(error == Json{{"code", "refused"},
                      {"message", "there is already an account acme"},
                      {"hint", "choose another with --slug"},
                      {"refusal", "exists_otherwise"},
                      {"details", Json::object()}});
  CHECK_FALSE(roll.fails(ExitCode::not_found, "account show --account nope --json").error().contains("refusal"));
}

}  // namespace rollcall::testing
