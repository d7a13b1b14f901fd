#include "templates/wrapped.hpp"

#include <catch2/catch.hpp>

namespace rollcall::templates {

TEST_CASE("M-15 a line is broken at blanks, and never within a word", "[mail]") {
  CHECK(wrapped("one two three", 9) == "one two\nthree");
  CHECK(wrapped("one two three", 13) == "one two three");
  CHECK(wrapped("https://example.org/a/long/address here", 10) == "https://example.org/a/long/address\nhere");
  CHECK(wrapped("ab\n\ncd ef", 4) == "ab\n\ncd\nef");
  CHECK(wrapped("", 4).empty());
}

TEST_CASE("M-15 a wrapped list item is indented under its own text", "[mail]") {
  CHECK(wrapped("- one two three", 9) == "- one two\n  three");
}

TEST_CASE("M-15 a command is broken with a backslash, as a shell reads it", "[mail]") {
  CHECK(wrapped("  rollcall --account acme user set", 24) == "  rollcall --account \\\n    acme user set");
  CHECK(wrapped("  https://example.org/a/long/address", 10) == "  https://example.org/a/long/address");
}

TEST_CASE("M-15 Chinese is broken between characters, and no line begins with a closing sign", "[mail]") {
  CHECK(wrapped("您的访问权限", 8) == "您的访问\n权限");
  CHECK(wrapped("您的访问。权限", 8) == "您的访\n问。权限");
  CHECK(wrapped("您好 ada@example.org 您好", 10) == "您好\nada@example.org\n您好");
}

TEST_CASE("M-15 the width counts columns and not bytes", "[mail]") {
  CHECK(wrapped("ååå øøø æææ", 7) == "ååå øøø\næææ");
}

}  // namespace rollcall::templates
