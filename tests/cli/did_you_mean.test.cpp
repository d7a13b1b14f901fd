#include "cli/did_you_mean.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "rollcall/base/text.hpp"
#include "support/roll.hpp"
#include "support/verbs.hpp"

namespace rollcall::cli {
namespace {

using Names = std::vector<std::string>;

const Names verbs{"add", "accept", "deactivate", "leave", "list", "reactivate", "remove", "set", "show"};

TEST_CASE("a proposed verb is at most two letters away, or what other programs mean by the word", "[cli]") {
  CHECK(word_meant("lits", verbs) == "list");
  CHECK(word_meant("LIST", verbs) == "list");
  CHECK(word_meant("ls", verbs) == "list");
  CHECK(word_meant("create", verbs) == "add");
  CHECK(word_meant("rm", verbs) == "remove");
  CHECK(word_meant("view", verbs) == "show");
  CHECK(word_meant("reactivte", verbs) == "reactivate");
  CHECK(word_meant("acceptance", verbs) == std::nullopt);
  CHECK(word_meant("", verbs) == std::nullopt);
}

TEST_CASE("no verb that takes something away is proposed for a mistyped one", "[cli]") {
  CHECK(word_meant("remvoe", verbs) == std::nullopt);
  CHECK(word_meant("leav", verbs) == std::nullopt);
  CHECK(word_meant("deactivte", verbs) == "reactivate");
  testing::Roll roll;
  const auto hint_of = [&](const std::string& line) {
    return roll.fails(ExitCode::usage, line + " --json").error()["hint"];
  };
  CHECK(hint_of("user create") == "did you mean rollcall user add? See rollcall user --help");
  CHECK(hint_of("login") == "did you mean rollcall session login? See rollcall --help");
  CHECK(hint_of("user remvoe") == "rollcall user --help");
}

// Every new verb is judged here: a mistyped word must not lead to a verb that takes something away.
TEST_CASE("every verb that takes something away is known as one", "[cli]") {
  std::set<std::string> taking;
  for (const auto& verb : testing::all_verbs()) {
    const auto last = verb.words.substr(verb.words.find_last_of(' ') + 1);
    if (takes_away(last)) taking.insert(last);
  }
  testing::check_golden("verbs_that_take_away", join({taking.begin(), taking.end()}, "\n") + '\n');
}

}  // namespace
}  // namespace rollcall::cli
