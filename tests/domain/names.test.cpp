#include "rollcall/domain/names.hpp"

#include <catch2/catch.hpp>

#include "support/error_of.hpp"

namespace rollcall {
namespace {

TEST_CASE("a name is stored trimmed, in whatever letters", "[names]") {
  CHECK(name_from("  Åse Marie\t", "first name") == "Åse Marie");
  CHECK(name_from("動", "first name") == "動");
  CHECK(name_from("", "first name").empty());
  CHECK(name_from(std::string(200, 'a'), "first name").size() == 200);
}

TEST_CASE("a name of more than 200 bytes, with control characters, or not in UTF-8, is refused", "[names]") {
  for (const std::string& bad : {std::string(201, 'a'), std::string{"Ada\nByron"}, std::string{"Ada\x1b[2J"},
                                 std::string{"\xff"}, std::string{"a\0b", 3}}) {
    INFO(bad);
    const auto error = error_of([&] { name_from(bad, "first name"); });
    CHECK(error.fault() == Fault::usage);
    CHECK(std::string{error.what()}.starts_with("the first name "));
  }
}

TEST_CASE("a label is a name that can stand in a list and is not the word that clears one", "[names]") {
  CHECK(label_from(" Sales Nordics ", "team") == "Sales Nordics");
  for (const std::string& bad : {std::string{}, std::string{"  "}, std::string{"Sales;Support"}, std::string{"None"},
                                 std::string(101, 'a'), std::string{"a\tb"}}) {
    INFO(bad);
    CHECK(error_of([&] { label_from(bad, "team"); }).fault() == Fault::usage);
  }
}

TEST_CASE("U-70 the word none clears a value, in any case", "[names]") {
  CHECK(is_none(" NONE "));
  CHECK_FALSE(is_none("nonesuch"));
  CHECK_FALSE(is_none(""));
}

}  // namespace
}  // namespace rollcall
