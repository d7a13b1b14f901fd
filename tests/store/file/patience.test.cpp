#include "store/file/patience.hpp"

#include <catch2/catch.hpp>

namespace rollcall::store {
namespace {

using std::chrono::milliseconds, std::chrono::seconds;

const WaitForOthers::Time start{seconds{1000}};

}  // namespace

TEST_CASE("a writer waits while another shows progress, for 10 seconds without any, and never for ever", "[store]") {
  WaitForOthers still{start, "a"};
  CHECK(still.goes_on(start + milliseconds{9999}, "a"));
  CHECK_FALSE(still.goes_on(start + seconds{10}, "a"));

  WaitForOthers working{start, "a"};
  CHECK(working.goes_on(start + seconds{9}, "b"));
  CHECK(working.goes_on(start + milliseconds{18'999}, "b"));
  CHECK(working.goes_on(start + milliseconds{18'999}, "c"));
  CHECK_FALSE(working.goes_on(start + seconds{29}, "c"));

  WaitForOthers busy{start, "0"};
  for (int second = 1; second < 300; ++second) CHECK(busy.goes_on(start + seconds{second}, std::to_string(second)));
  CHECK_FALSE(busy.goes_on(start + seconds{300}, "300"));
}

TEST_CASE("a wait of more than a second is said once", "[store]") {
  WaitForOthers wait{start, "a"};
  CHECK_FALSE(wait.becomes_long(start + milliseconds{999}));
  CHECK(wait.becomes_long(start + seconds{1}));
  CHECK_FALSE(wait.becomes_long(start + seconds{2}));
}

}  // namespace rollcall::store
