// product.md, "JSON": every verb is checked in the same way.
#include <catch2/catch.hpp>

#include "cli/schema/verb_shape.hpp"
#include "support/every_verb.hpp"
#include "support/json_schema.hpp"

namespace rollcall::testing {

TEST_CASE("what every verb prints is as rollcall schema says, with no key besides", "[cli][json]") {
  EveryVerb roll;
  for (const auto& verb : roll.verbs()) {
    if (roll.verb(verb).needs->answer == cli::Answer::text) continue;
    const auto answer = roll.run(verb);
    INFO(verb << '\n' << answer.out << answer.err);
    if (!answer.out.starts_with('{') && !answer.out.starts_with('[')) {
      roll.fails(ExitCode::usage, "schema " + verb);
      continue;
    }
    const auto schema = roll.json("schema " + verb);
    CHECK(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema");
    CHECK(faults_by_schema(schema, answer.json()) == std::vector<std::string>{});
    const auto dry = roll.run(verb, "--dry-run");
    INFO("dry: " << dry.out << dry.err);
    if (dry.code == ExitCode::ok && (dry.out.starts_with('{') || dry.out.starts_with('[')))
      CHECK(faults_by_schema(schema, dry.json()) == std::vector<std::string>{});
  }
}

TEST_CASE("every shape is a verb's, and every verb that prints JSON has one", "[cli][json]") {
  std::size_t known = 0;
  for (const auto& verb : all_verbs()) {
    const bool has_shape = cli::find_shape(cli::member_shapes(), verb.words).has_value() ||
                           cli::find_shape(cli::portal_shapes(), verb.words).has_value();
    INFO(verb.words);
    CHECK(has_shape == (verb.needs->answer != cli::Answer::text));
    known += has_shape ? 1 : 0;
  }
  CHECK(known == cli::member_shapes().size() + cli::portal_shapes().size());
}

TEST_CASE("a group that runs alone has the schema of what it runs, and any other group none", "[cli][json]") {
  auto roll = Roll::without_file();
  CHECK(roll.json("schema autodeactivate")["properties"] == roll.json("schema autodeactivate status")["properties"]);
  CHECK(roll.json("schema account seats")["items"] == roll.json("schema account seats list")["items"]);
  CHECK(roll.fails(ExitCode::usage, "schema user").err ==
        "rollcall: rollcall user is a group, and each of its verbs prints something else\n"
        "hint: rollcall help user\n");
  roll.fails(ExitCode::usage, "schema help");
  roll.fails(ExitCode::usage, "schema user lst");
}

}  // namespace rollcall::testing
