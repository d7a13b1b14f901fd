#include "rollcall/domain/page/web_link.hpp"

#include "rollcall/base/error.hpp"
#include "support/error_of.hpp"

using namespace rollcall;

TEST_CASE("P-41 a link leads to https: or mailto:, its host in stored form, the rest as typed", "[web_link]") {
  struct Row {
    std::string typed, stored;
  };
  const auto row = GENERATE(values<Row>({
      {" https://example.org ", "https://example.org"},
      {"HTTPS://Example.ORG/Path?q=A%20b#Part", "https://example.org/Path?q=A%20b#Part"},
      {"https://b\u00fccher.example/", "https://xn--bcher-kva.example/"},
      {"https://example.org:8443/a", "https://example.org:8443/a"},
      {"https://example.org?q=1:2@3", "https://example.org?q=1:2@3"},
      {"mailto:Help@Example.org", "mailto:Help@example.org"},
      {"MailTo:help@example.org", "mailto:help@example.org"},
  }));
  CHECK(web_link_from(row.typed) == row.stored);
  CHECK(web_link_from(row.stored) == row.stored);
}

TEST_CASE("P-41 every other link is refused", "[web_link]") {
  for (const std::string bad : {"",
                                "http://example.org",
                                "javascript:alert(1)",
                                "java\nscript:alert(1)",
                                "data:text/html,x",
                                "//example.org",
                                "example.org",
                                "/path",
                                "https:example.org",
                                "https://",
                                "https:///path",
                                "https://user@example.org",
                                "https://user:password@example.org",
                                "https://example.org:",
                                "https://example.org:80a",
                                "https://example.org/a b",
                                "https://example.org/\"onclick=",
                                "https://example.org/<b>",
                                "https://example.org/'",
                                "https://example.org/\x01",
                                "https://example.org/\u00e9",
                                "mailto:",
                                "mailto:help",
                                "mailto:a@example.org?bcc=b@example.org",
                                "ftp://example.org",
                                " "}) {
    INFO(bad);
    CHECK(error_of([&] { web_link_from(bad); }).fault() == Fault::usage);
  }
  CHECK_THROWS_AS(web_link_from("https://example.org/" + std::string(2000, 'a')), Error);
  CHECK_THROWS_AS(https_address_from("mailto:help@example.org"), Error);
}
