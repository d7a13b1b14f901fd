#include "rollcall/base/details.hpp"

#include <catch2/catch.hpp>
#include <cstdint>
#include <nlohmann/json.hpp>

using rollcall::Details;

TEST_CASE("details are a JSON object whose keys keep their order", "[json]") {
  CHECK(Details{}.json() == "{}");
  CHECK(Details{}.empty());
  Details details{{"zebra", 1}, {"ant", nullptr}};
  details.set("bee", true).set("cat", Details{{"was", "a"}, {"now", std::optional<std::string>{}}});
  CHECK_FALSE(details.empty());
  CHECK(details.json() == R"({"zebra":1,"ant":null,"bee":true,"cat":{"was":"a","now":null}})");
}

TEST_CASE("a value of details is what it was in C++", "[json]") {
  const std::string text = "\"Ærlig\"\n\\ \x01";
  const std::vector<std::string> words{"a", "b"};
  const Details details{{"text", text},
                        {"view", std::string_view{text}},
                        {"least", INT64_MIN},
                        {"size", std::size_t{7}},
                        {"no", false},
                        {"words", words},
                        {"none", std::vector<std::int64_t>{}},
                        {"some", std::optional{std::int64_t{3}}}};
  const auto json = nlohmann::json::parse(details.json());
  CHECK(json == nlohmann::json{{"text", text},
                               {"view", text},
                               {"least", INT64_MIN},
                               {"size", 7},
                               {"no", false},
                               {"words", {"a", "b"}},
                               {"none", nlohmann::json::array()},
                               {"some", 3}});
}
