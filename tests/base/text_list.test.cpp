#include "rollcall/base/text_list.hpp"

#include <catch2/catch.hpp>

namespace rollcall {
namespace {

std::vector<std::string> all_of(const TextList& texts) {
  std::vector<std::string> all;
  for (const auto& text : texts) all.push_back(text);
  return all;
}

TEST_CASE("a list gives back every text in its order, the empty and the long ones too") {
  const std::vector<std::string> texts{"ada@example.org", "", std::string(200'000, 'x'), std::string{"a\0b", 3}};
  CHECK(all_of(texts) == texts);
  CHECK(TextList{texts}.size() == 4);
  CHECK(TextList{}.empty());
  CHECK(all_of({}).empty());
}

TEST_CASE("a list works the same when it has outgrown memory") {
  TextList texts;
  constexpr int count = 500'000;
  for (int i = 0; i < count; ++i) texts.push_back("member" + std::to_string(i) + "@example.org");
  int i = 0;
  bool same = true;
  for (const auto& text : texts) same = same && text == "member" + std::to_string(i++) + "@example.org";
  CHECK(same);
  CHECK(i == count);
}

TEST_CASE("a list is named up to a limit, and the rest is counted") {
  const TextList three{"ada", "bob", "cy"};
  CHECK(named(three, 3) == "ada, bob, cy");
  CHECK(named(three, 2) == "ada, bob and 1 more");
  CHECK(named({}, 2).empty());
}

}  // namespace
}  // namespace rollcall
