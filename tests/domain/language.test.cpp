#include "rollcall/domain/language.hpp"

#include "rollcall/base/error.hpp"
#include "support/error_of.hpp"

using namespace rollcall;

TEST_CASE("P-03 a language is one of BCP 47, stored in its usual case", "[language]") {
  struct Row {
    std::string typed, stored;
  };
  const auto row = GENERATE(values<Row>({{"en", "en"},
                                         {" NB ", "nb"},
                                         {"zh-hans", "zh-Hans"},
                                         {"PT-br", "pt-BR"},
                                         {"sr-LATN-rs", "sr-Latn-RS"},
                                         {"es-419", "es-419"},
                                         {"de-1996", "de-1996"},
                                         {"sl-ROZAJ-biske", "sl-rozaj-biske"},
                                         {"ast", "ast"}}));
  CHECK(language_from(row.typed) == row.stored);
  CHECK(language_from(row.stored) == row.stored);
}

TEST_CASE("P-03 what BCP 47 does not know as a language is refused", "[language]") {
  for (const std::string bad : {"", "e", "english", "en_US", "en-", "-en", "en--US", "en-U", "12", "zh-Han", "en-x-own",
                                "n\u00f8", "en-US-GB", "en US"}) {
    INFO(bad);
    CHECK(error_of([&] { language_from(bad); }).fault() == Fault::usage);
  }
}
