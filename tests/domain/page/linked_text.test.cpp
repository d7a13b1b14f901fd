#include "rollcall/domain/page/linked_text.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "rollcall/base/error.hpp"

namespace rollcall {
namespace {

std::vector<std::string> links_in(std::string_view text) {
  std::vector<std::string> links;
  for (const auto& part : linked_parts(text))
    if (part.is_link) links.emplace_back(part.text);
  return links;
}

}  // namespace

TEST_CASE("P-14 a colon within a word makes no link: EU:n, Kund:innen", "[domain][portal]") {
  for (const std::string text :
       {"Henkilötietojasi käsitellään EU:n yleisen tietosuoja-asetuksen mukaisesti.", "lag om EU:s dataskydd",
        "Unsere Kund:innen und Mitarbeiter:innen", "yhteys on HTTPS:n takana, viestit SMS:llä", "klo 10:30, art. 6:1",
        "Note: as follows", "viite:123", "GDPR:ää", "tel: on request", "a:b:c"}) {
    INFO(text);
    CHECK(links_in(text).empty());
    CHECK_NOTHROW(require_web_links(text));
  }
}

TEST_CASE("P-14 a scheme that browsers know is a link wherever it stands, and so is word://", "[domain][portal]") {
  const std::pair<std::string, std::string> found[]{{"see javascript:alert(1).", "javascript:alert"},
                                                    {"JavaScript:alert", "JavaScript:alert"},
                                                    {"(data:text/html,x)", "data:text/html,x"},
                                                    {"http:example.org", "http:example.org"},
                                                    {"HTTPS:example.org", "HTTPS:example.org"},
                                                    {"call tel:+4712345678!", "tel:+4712345678"},
                                                    {"Kund:innen:https://acme.example", "https://acme.example"},
                                                    {"gopher://old.example", "gopher://old.example"},
                                                    {"1javascript:x()", "javascript:x"},
                                                    {"mailto:a@acme.example", "mailto:a@acme.example"}};
  for (const auto& [text, link] : found) CHECK(links_in(text) == std::vector{link});
  CHECK_NOTHROW(require_web_links("https://acme.example/a and mailto:a@acme.example"));
  for (const std::string text :
       {"javascript:alert(1)", "http://acme.example", "tel:112", "x://y", "file:///etc/passwd"})
    CHECK_THROWS_AS(require_web_links(text), Error);
}

}  // namespace rollcall
