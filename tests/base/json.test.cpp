#include "rollcall/base/json.hpp"

#include <catch2/catch.hpp>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "rollcall/base/error.hpp"

using rollcall::Json;

TEST_CASE("a JSON object keeps the order of its keys", "[json]") {
  Json object{{"zebra", 1}, {"ant", nullptr}};
  object.set("bee", true).set("cat", {{"was", "a"}, {"now", std::optional<std::string>{}}});
  CHECK(object.text() == R"({"zebra":1,"ant":null,"bee":true,"cat":{"was":"a","now":null}})");
  CHECK(Json{{"first", 1}}.set_all(object).text() ==
        R"({"first":1,"zebra":1,"ant":null,"bee":true,"cat":{"was":"a","now":null}})");
  CHECK(Json{{"first", 1}}.set_all(Json::object()).text() == R"({"first":1})");
  CHECK(Json::object().set_all({{"first", 1}}).text() == R"({"first":1})");
}

TEST_CASE("null, empty and one-element values are told apart", "[json]") {
  CHECK(Json{}.text() == "null");
  CHECK(Json{}.is_null());
  CHECK_FALSE(Json{}.is_empty());
  CHECK(Json::object().text() == "{}");
  CHECK(Json::object().is_empty());
  CHECK_FALSE(Json::object().text_unless_empty());
  CHECK(Json{{"a", 1}}.text_unless_empty() == R"({"a":1})");
  CHECK(Json::array().text() == "[]");
  CHECK(Json::array().add("a").add(Json::array({1, "b"})).text() == R"(["a",[1,"b"]])");
  CHECK(Json{Json{{"a", 1}}}.text() == R"({"a":1})");
  CHECK(Json{{"a", Json{}}}.text() == R"({"a":null})");
}

TEST_CASE("a JSON value is what it was in C++", "[json]") {
  const std::string text = "\"Ærlig\"\n\\ \x01";
  const std::vector<std::string> words{"a", "b"};
  const std::map<std::string, std::string> map{{"k\"", "v"}};
  const Json json{{"text", text},
                  {"view", std::string_view{text}},
                  {"least", INT64_MIN},
                  {"size", std::size_t{7}},
                  {"no", false},
                  {"words", words},
                  {"map", map},
                  {"none", std::vector<std::int64_t>{}},
                  {"some", std::optional{std::int64_t{3}}}};
  const auto read = nlohmann::json::parse(json.text());
  CHECK(read == nlohmann::json{{"text", text},
                               {"view", text},
                               {"least", INT64_MIN},
                               {"size", 7},
                               {"no", false},
                               {"words", {"a", "b"}},
                               {"map", {{"k\"", "v"}}},
                               {"none", nlohmann::json::array()},
                               {"some", 3}});
}

TEST_CASE("every byte that stands in a JSON text is read back", "[json]") {
  for (int byte = 0; byte < 128; ++byte) {
    const std::string text{'a', static_cast<char>(byte), 'z'};
    CHECK(nlohmann::json::parse(Json{text}.text()) == text);
  }
}

TEST_CASE("text that is not UTF-8 does not stop the output", "[json]") {
  CHECK(Json{"caf\xe9"}.text() == "\"caf\xef\xbf\xbd\"");
}

TEST_CASE("JSON is indented by two blanks for each depth", "[json]") {
  CHECK(Json{{"a", Json::array({1})}, {"b", Json::object()}}.indented() ==
        "{\n  \"a\": [\n    1\n  ],\n  \"b\": {}\n}");
}

TEST_CASE("stored JSON that is damaged is not passed on", "[json]") {
  CHECK(Json::stored(" {\"b\": 1, \"a\": [] } ").text() == R"({"b":1,"a":[]})");
  CHECK_THROWS_AS(Json::stored("{\"a\": "), rollcall::Error);
}

TEST_CASE("keys are set only in objects, and values are added only to arrays", "[json]") {
  CHECK_THROWS_AS(Json{}.set("a", 1), std::logic_error);
  CHECK_THROWS_AS(Json::array().set("a", 1), std::logic_error);
  CHECK_THROWS_AS(Json::object().add(1), std::logic_error);
  CHECK_THROWS_AS(Json::object().set_all(Json{}), std::logic_error);
  CHECK_THROWS_AS(Json::object().set_all(Json::array()), std::logic_error);
  CHECK_THROWS_AS(Json{"]"}.add(1), std::logic_error);
}
