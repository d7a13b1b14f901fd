#include "rollcall/domain/filter/filter_evaluation.hpp"

#include <catch2/catch.hpp>
#include <map>

namespace rollcall {
namespace {

using Values = std::vector<std::string>;

Values values_of(std::string_view property) {
  static const std::map<std::string, Values, std::less<>> ticket{
      {"priority", {"High"}}, {"company", {"Analytical Engines", "Difference & Co"}},
      {"größe", {"Größe L"}}, {"empty", {""}},
      {"partly", {"", "x"}},
  };
  const auto found = ticket.find(property);
  return found == ticket.end() ? Values{} : found->second;
}

struct Example {
  std::string condition;
  bool holds;
};

const Example examples[]{
    // One value.
    {"priority = High", true},
    {"priority = hIGH", true},
    {"priority = low", false},
    {"priority = Hig", false},
    {"priority != high", false},
    {"priority != low", true},
    {"priority in (low, HIGH)", true},
    {"priority in (low, urgent)", false},
    {"priority not in (low, urgent)", true},
    {"priority not in (low, HIGH)", false},
    {"priority is set", true},
    {"priority is not set", false},
    // Several: one of them counts.
    {"company = \"analytical engines\"", true},
    {"company = \"difference & co\"", true},
    {"company = Babbage", false},
    {"company != \"Difference & Co\"", false},
    {"company != Babbage", true},
    {"company in (Babbage, \"Difference & Co\")", true},
    {"company not in (Babbage, \"Difference & Co\")", false},
    {"company not in (Babbage, Byron)", true},
    {"company is set", true},
    // None.
    {"owner = ada", false},
    {"owner != ada", true},
    {"owner in (ada, bob)", false},
    {"owner not in (ada, bob)", true},
    {"owner is set", false},
    {"owner is not set", true},
    // An empty value counts as no value.
    {"empty is set", false},
    {"empty is not set", true},
    {"empty = x", false},
    {"empty != x", true},
    {"partly is set", true},
    {"partly = x", true},
    {"partly != x", false},
    // Only ASCII letters are compared in any case.
    {"größe = \"größe l\"", true},
    {"größe = \"GRÖßE L\"", false},
};

TEST_CASE("P-31 a condition holds for what has one value, several, or none", "[filter]") {
  for (const auto& [condition, holds] : examples) {
    INFO(condition);
    const auto filter = parse_filter(condition);
    CHECK(matches(filter, values_of) == holds);
    CHECK(trace(filter, values_of).at(0).holds == holds);
  }
}

TEST_CASE("P-31 a filter holds when all of its conditions do", "[filter]") {
  CHECK(matches(parse_filter("priority = high and company is set and owner != ada"), values_of));
  CHECK_FALSE(matches(parse_filter("priority = high and company is set and owner = ada"), values_of));
  CHECK_FALSE(matches(parse_filter("owner = ada and priority = high"), values_of));
}

TEST_CASE("P-37 each condition is explained with the values compared, also behind one that fails", "[filter]") {
  const auto judged =
      trace(parse_filter("owner is set and company = Babbage and priority != low and partly = x"), values_of);
  REQUIRE(judged.size() == 4);
  CHECK_FALSE(judged[0].holds);
  CHECK(judged[0].found.empty());
  CHECK_FALSE(judged[1].holds);
  CHECK(judged[1].found == Values{"Analytical Engines", "Difference & Co"});
  CHECK(judged[2].holds);
  CHECK(judged[2].found == Values{"High"});
  CHECK(judged[3].holds);
  CHECK(judged[3].found == Values{"x"});
}

TEST_CASE("P-31 a property is asked for as the filter spells it", "[filter]") {
  Values asked;
  const auto ask = [&](std::string_view property) {
    asked.emplace_back(property);
    return Values{"12"};
  };
  CHECK(matches(parse_filter("\"Warranty \\\"no\\\"\" = 12 and PRIORITY is set"), ask));
  CHECK(asked == Values{"Warranty \"no\"", "PRIORITY"});
}

}  // namespace
}  // namespace rollcall
