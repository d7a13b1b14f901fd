#include "rollcall/base/filled.hpp"

#include <catch2/catch.hpp>

#include "rollcall/base/hint.hpp"

namespace rollcall {

TEST_CASE("the places of a sentence are filled in their order, by number, or with all the rest", "[text]") {
  CHECK(filled("nothing to fill", {"a"}) == "nothing to fill");
  CHECK(filled("{} and {}", {"a", "b"}) == "a and b");
  CHECK(filled("{1} before {0}, {1} again", {"a", "b"}) == "b before a, b again");
  CHECK(filled("did you mean {*}?", {"a", "b", "c"}) == "did you mean a, b, c?");
  CHECK(filled("{}: {*}", {"a", "b", "c"}) == "a: b, c");
}

TEST_CASE("a filled-in value is not read for places, and a place without a value stays", "[text]") {
  CHECK(filled("{} and {}", {"{1}", "{*}"}) == "{1} and {*}");
  CHECK(filled("{} and {}", {"a"}) == "a and {}");
  CHECK(filled("{2} and {x} {", {"a"}) == "{2} and {x} {");
}

TEST_CASE("a hint can be kept as a text, and is the same when it is read again", "[text]") {
  const Hint full = Hint{"an example; or \"two\""}.add({static_cast<Advice>(3), {"ada@example.org", "", "a b"}});
  for (const auto& hint : {Hint{}, Hint{"an example"}, Hint{static_cast<Advice>(0)}, full})
    CHECK(unpacked_hint(packed(hint)) == hint);
  CHECK(Hint{""}.empty());
  CHECK(packed(Hint{}).empty());
}

}  // namespace rollcall
