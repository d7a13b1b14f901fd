#include "cli/advice/advice.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "rollcall/domain/advice.hpp"
#include "support/golden.hpp"
#include "support/verbs.hpp"

namespace rollcall::testing {
namespace {

std::vector<std::string_view> every_advice() {
  std::vector<std::string_view> all;
  for (std::size_t i = 0; i < count_of_advice; ++i) all.push_back(cli::typed_for(static_cast<Advice>(i)));
  return all;
}

/// What follows each `rollcall` in the text, without the global options that take a value.
std::vector<std::string> commands_in(std::string_view text) {
  constexpr std::string_view program = "rollcall ";
  std::vector<std::string> commands;
  for (auto at = text.find(program); at != std::string_view::npos; at = text.find(program, at + 1)) {
    auto rest = text.substr(at + program.size());
    while (rest.starts_with("--")) rest = rest.substr(rest.find(' ', rest.find(' ') + 1) + 1);
    commands.emplace_back(rest);
  }
  return commands;
}

}  // namespace

TEST_CASE("every piece of advice says something to type, and no two the same", "[cli]") {
  std::set<std::string_view> known;
  std::string lines;
  for (const auto typed : every_advice()) {
    CHECK_FALSE(typed.empty());
    CHECK(known.insert(typed).second);
    lines += std::string{typed} + '\n';
  }
  check_golden_file("cli/golden/advice.txt", lines);
}

TEST_CASE("every command that is advised is one that there is", "[cli]") {
  const auto verbs = all_verbs();
  for (const auto typed : every_advice())
    for (const auto& command : commands_in(typed)) {
      if (command.starts_with("…")) continue;
      INFO(typed);
      CHECK(std::ranges::any_of(verbs, [&](const Verb& verb) { return command.starts_with(verb.words); }));
    }
}

TEST_CASE("a hint is printed as what to type, with its values in the placeholders", "[cli]") {
  CHECK(cli::hint_text({}).empty());
  CHECK(cli::hint_text("90d") == "90d");
  CHECK(cli::hint_text({Advice::user_reactivate, {"ada@example.org"}}) == "rollcall user reactivate ada@example.org");
  CHECK(cli::hint_text({Advice::did_you_mean, {"red", "read"}}) == "did you mean red, read?");
  CHECK(cli::hint_text(Hint{"set the clock right"}.add(Advice::session_list)) ==
        "set the clock right; rollcall session list");
}

}  // namespace rollcall::testing
