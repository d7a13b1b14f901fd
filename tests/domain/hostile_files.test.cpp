#include <catch2/catch.hpp>

#include "support/changed_examples.hpp"

namespace rollcall::testing {
namespace {

constexpr int files_a_reader = 10'000;

TEST_CASE("I-01 I-02 I-06 I-13 readers of files keep their promises whatever comes", "[import]") {
  for (const auto& reader : reader_promises()) {
    ChangedExamples examples{reader};
    for (int number = 0; number < files_a_reader; ++number) {
      const auto input = examples.next();
      try {
        reader.hold(input);
      } catch (const std::exception& broken) {
        CAPTURE(reader.name, number, input);
        FAIL_CHECK(broken.what());
      }
    }
    for (const auto& example : reader.examples) CHECK_NOTHROW(reader.hold(example));
  }
}

}  // namespace
}  // namespace rollcall::testing
