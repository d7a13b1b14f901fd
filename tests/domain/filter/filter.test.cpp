#include "rollcall/domain/filter/filter.hpp"

#include <catch2/catch.hpp>

namespace rollcall {
namespace {

struct Accepted {
  std::string text;
  std::string canonical;
};

const Accepted accepted[]{
    {R"(pipeline = Support)", "pipeline = Support"},
    {R"(pipeline="Support")", "pipeline = Support"},
    {"\t pipeline\r\n=\nSupport  ", "pipeline = Support"},
    {R"(priority != high)", "priority != high"},
    {R"(priority!="high")", "priority != high"},
    {R"(pipeline = "Support" and priority in (high, urgent))", "pipeline = Support and priority in (high, urgent)"},
    {R"(priority In(high))", "priority in (high)"},
    {R"(priority NOT in("high","urgent"))", "priority not in (high, urgent)"},
    {R"(owner IS SET AND category is Not set)", "owner is set and category is not set"},
    {R"(stage = "Waiting on us")", R"(stage = "Waiting on us")"},
    {R"("Warranty number" = "12")", R"("Warranty number" = 12)"},
    {R"(größe = XL)", "größe = XL"},
    {"gro\u0308\u00dfe = \u52d5", "gro\u0308\u00dfe = \u52d5"},
    {"size = \u0661\u0662", "size = \u0661\u0662"},
    {R"(a_b-c.d = -1.5)", "a_b-c.d = -1.5"},
    {R"(note = "she said \"no\" \\ left")", R"(note = "she said \"no\" \\ left")"},
    {R"(owner = "ada@example.org")", R"(owner = "ada@example.org")"},
    {R"("and" = "NOT" and "Is" in ("set", "in"))", R"("and" = "NOT" and "Is" in ("set", "in"))"},
    {R"(android = inside and island in (settled, nothing))", "android = inside and island in (settled, nothing)"},
    {R"(note = "=!(),")", R"(note = "=!(),")"},
    {R"(size = "½")", R"(size = "½")"},
    {R"(note = " ")", R"(note = " ")"},
    {"note = \"\u00a0\"", "note = \"\u00a0\""},
    {R"(a in (b, b))", "a in (b, b)"},
};

TEST_CASE("P-31 a filter is read, and written in one canonical form that reads as the same filter", "[filter]") {
  for (const auto& [text, canonical] : accepted) {
    INFO(text);
    const auto filter = parse_filter(text);
    CHECK(to_text(filter) == canonical);
    CHECK(parse_filter(canonical) == filter);
    CHECK(to_text(parse_filter(canonical)) == canonical);
  }
}

TEST_CASE("P-31 a condition says what is compared, how and with what, and in which columns that stood", "[filter]") {
  const auto filter = parse_filter(R"(größe = "a\"b" and priority not in (high, "very urgent") and owner is set)");
  REQUIRE(filter.conditions.size() == 3);

  const auto& size = filter.conditions[0];
  CHECK(size.property.text == "größe");
  CHECK(size.property.column == 1);
  CHECK(size.comparison == Comparison::equal);
  REQUIRE(size.values.size() == 1);
  CHECK(size.values[0].text == "a\"b");
  CHECK(size.values[0].column == 9);

  const auto& priority = filter.conditions[1];
  CHECK(priority.property.column == 20);
  CHECK(priority.comparison == Comparison::not_in);
  REQUIRE(priority.values.size() == 2);
  CHECK(priority.values[0].column == 37);
  CHECK(priority.values[1].text == "very urgent");
  CHECK(priority.values[1].column == 43);

  const auto& owner = filter.conditions[2];
  CHECK(owner.comparison == Comparison::set);
  CHECK(owner.values.empty());
}

TEST_CASE("P-31 a term stands in quotes where it would not be read as a word", "[filter]") {
  for (const auto* word : {"New", "größe", "-1.5", "android"}) CHECK(to_text(Term{word}) == word);
  for (const std::string text : {"", " ", "Waiting on us", "and", "IN", "a,b", "½"})
    CHECK(to_text(Term{text}) == '"' + text + '"');
}

TEST_CASE("P-31 filters are equal when they say the same, at whatever columns", "[filter]") {
  CHECK(parse_filter("a = b") == parse_filter("  \"a\"  =  \"b\""));
  CHECK_FALSE(parse_filter("a = b") == parse_filter("a = B"));
  CHECK_FALSE(parse_filter("a = b") == parse_filter("a != b"));
  CHECK_FALSE(parse_filter("a = b") == parse_filter("a in (b)"));
  CHECK_FALSE(parse_filter("a = b") == parse_filter("a = b and a = b"));
}

TEST_CASE("P-31 every comparison is written as it is read", "[filter]") {
  for (const auto& [comparison, word] : Words<Comparison>::table) {
    Condition condition{.property = {"stage"}, .comparison = comparison};
    const bool is_of_sets = comparison == Comparison::in || comparison == Comparison::not_in;
    const bool is_of_nothing = comparison == Comparison::set || comparison == Comparison::not_set;
    if (!is_of_nothing) condition.values.push_back({"New"});
    if (is_of_sets) condition.values.push_back({"Waiting on us"});
    INFO(word);
    CHECK(to_text(condition).starts_with("stage " + std::string{word}));
    CHECK(parse_filter(to_text(condition)) == Filter{{condition}});
  }
}

}  // namespace
}  // namespace rollcall
