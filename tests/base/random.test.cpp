#include "rollcall/base/random.hpp"

#include <catch2/catch.hpp>
#include <set>

using namespace rollcall;

TEST_CASE("random ids are hexadecimal, as long as asked, and never the same", "[random]") {
  CHECK(random_id().size() == 32);
  CHECK(random_id(1).size() == 2);
  std::set<std::string> ids;
  for (int i = 0; i < 1000; ++i) ids.insert(random_id());
  CHECK(ids.size() == 1000);
  for (const auto& id : ids) CHECK(id.find_first_not_of("0123456789abcdef") == std::string::npos);
}

TEST_CASE("a digest depends on nothing but the text", "[random]") {
  CHECK(digest("") == "cae66941d9efbd404e4d88758ea67670");  // BLAKE2b-128 of nothing
  CHECK(digest("roll") == digest("roll"));
  CHECK(digest("roll") != digest("role"));
}
