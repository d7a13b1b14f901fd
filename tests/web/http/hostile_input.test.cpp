#include <catch2/catch.hpp>

#include "support/changed_examples.hpp"

namespace rollcall::testing {
namespace {

constexpr int inputs_a_parser = 10'000;

void check_promises(const std::vector<ParserPromise>& parsers) {
  for (const auto& parser : parsers) {
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

TEST_CASE("W-02 W-18 parsers keep their promises whatever comes", "[web]") {
  check_promises(parser_promises());
}

TEST_CASE("P-80 P-85 any token or document proves what was signed, or nothing", "[sso]") {
  check_promises(token_promises());
}

TEST_CASE("P-81 a response with any change proves what was signed, or nothing", "[sso][saml]") {
  check_promises(sign_on_promises());
}

}  // namespace
}  // namespace rollcall::testing
