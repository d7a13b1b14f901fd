#include <catch2/catch.hpp>

#include "support/changed_examples.hpp"

namespace rollcall::testing {
namespace {

constexpr int inputs_a_parser = 10'000;

TEST_CASE("W-02 W-18 parsers keep their promises whatever comes", "[web]") {
  for (const auto& parser : parser_promises()) {
    ChangedExamples examples{parser};
    for (int number = 0; number < inputs_a_parser; ++number) {
      const auto input = examples.next();
      try {
        parser.hold(input);
      } catch (const std::exception& broken) {
        CAPTURE(parser.name, number, input);
        FAIL_CHECK(broken.what());
      }
    }
    for (const auto& example : parser.examples) CHECK_NOTHROW(parser.hold(example));
  }
}

}  // namespace
}  // namespace rollcall::testing
