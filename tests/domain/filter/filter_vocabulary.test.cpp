#include "rollcall/domain/filter/filter_vocabulary.hpp"

#include <catch2/catch.hpp>

#include "support/error_of.hpp"

namespace rollcall {
namespace {

const Vocabulary vocabulary{
    {"pipeline", std::vector<std::string>{"Support Pipeline", "Sales"}},
    {"stage", std::vector<std::string>{"New", "Waiting on us", "Closed"}},
    {"state", std::vector<std::string>{"open", "closed"}},
    {"source", std::vector<std::string>{}},
    {"Warranty number"},
};

TEST_CASE("P-31 a filter of known properties and possible values passes, in whatever case", "[filter]") {
  for (const auto* text : {"pipeline = \"Support Pipeline\"", "PIPELINE = sales and State != OPEN",
                           "\"warranty number\" = \"anything at all\"", "stage not in (new, \"waiting on US\")",
                           "source is set", "pipeline is not set"}) {
    INFO(text);
    CHECK_NOTHROW(check(parse_filter(text), vocabulary));
  }
}

struct RefusedByVocabulary {
  std::string text;
  std::string message;
  std::string hint;
};

const RefusedByVocabulary refused_by_vocabulary[]{
    {"stage = New and pipline = Sales", "column 17: no such property: pipline", "did you mean pipeline?"},
    {"\"Waranty number\" = 12", "column 1: no such property: Waranty number", "did you mean \"Warranty number\"?"},
    {"colour is set", "column 1: no such property: colour",
     "there are pipeline, stage, state, source, \"Warranty number\""},
    {"stage = Nwe", "column 9: stage cannot be Nwe", "did you mean New?"},
    {"Stage in (New, \"Waiting on you\")", "column 16: stage cannot be Waiting on you",
     "did you mean \"Waiting on us\"?"},
    {"state not in (open, 12345)", "column 21: state cannot be 12345", "there are open, closed"},
    {"source = chat", "column 10: source cannot be chat", "there are none yet"},
};

TEST_CASE("P-31 an unknown property or an impossible value is refused at its column, naming the nearest", "[filter]") {
  for (const auto& [text, message, hint] : refused_by_vocabulary) {
    INFO(text);
    const auto filter = parse_filter(text);
    const auto error = error_of([&] { check(filter, vocabulary); });
    CHECK(error.fault() == Fault::usage);
    CHECK(error.what() == message);
    CHECK(hint_of(error) == hint);
  }
}

TEST_CASE("P-31 a hint that lists what is possible stops after ten", "[filter]") {
  std::vector<std::string> pipelines;
  for (char c = 'a'; c <= 'k'; ++c) pipelines.emplace_back(1, c);
  const auto error = error_of([&] { check(parse_filter("pipeline = zzz"), {{"pipeline", pipelines}}); });
  CHECK(hint_of(error) == "there are a, b, c, d, e, f, g, h, i, j, …");
}

TEST_CASE("P-70 all problems of a filter are found, in its order", "[filter]") {
  const auto problems =
      problems_of(parse_filter("pipline = x and stage in (Nwe, New, Clsed) and state = open"), vocabulary);
  REQUIRE(problems.size() == 3);
  CHECK(problems[0].message == "column 1: no such property: pipline");
  CHECK(problems[1].message == "column 27: stage cannot be Nwe");
  CHECK(problems[1].column == 27);
  CHECK(problems[2].message == "column 37: stage cannot be Clsed");
  CHECK(problems_of(parse_filter("state = open"), vocabulary).empty());
}

}  // namespace
}  // namespace rollcall
