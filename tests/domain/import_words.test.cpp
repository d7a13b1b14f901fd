#include "rollcall/domain/import_words.hpp"

#include <catch2/catch.hpp>

#include "rollcall/base/error.hpp"
#include "rollcall/base/zone.hpp"
#include "support/error_of.hpp"

namespace rollcall {
namespace {

std::string address_refusal(std::string_view cell) {
  return error_of([&] { address_said(cell); }).what();
}

TEST_CASE("I-08 blanks of any kind, zero-width characters and byte-order marks at the ends are taken off", "[import]") {
  CHECK(without_blank_ends("ada\u00A0") == "ada");
  CHECK(without_blank_ends("\u200B ada \u2009\t") == "ada");
  CHECK(without_blank_ends("\uFEFFada\u3000") == "ada");
  CHECK(without_blank_ends("\u200Ea\u00A0b\u200F") == "a\u00A0b");
  CHECK(without_blank_ends(" \u00A0\u200B").empty());
  CHECK(without_blank_ends("").empty());
  CHECK(without_blank_ends("Østby Ærø") == "Østby Ærø");
}

TEST_CASE("I-08 yes and no have many words", "[import]") {
  for (const auto* yes : {"yes", "TRUE", "1", "Y", "on", "x", " X ", "True\u00A0", "Ja", "kyllä", "TAK", "是"})
    CHECK(yes_no_said(yes));
  for (const auto* no : {"no", "False", "0", "n", "OFF", "nei", "Nej", "ei", "nie", "否"}) CHECK_FALSE(yes_no_said(no));
  CHECK(std::string{error_of([] { yes_no_said("oui"); }).what()} == "neither yes nor no: oui");
}

TEST_CASE("I-08 an address is read with the name it was written with", "[import]") {
  const auto check = [](std::string_view cell, const char* email, const char* name) {
    const auto said = address_said(cell);
    CHECK(said.email == email);
    CHECK(said.name == name);
  };
  check("Ada Byron <ada@example.org>", "ada@example.org", "Ada Byron");
  check("\"Byron, Ada\" <ada@Example.ORG>", "ada@example.org", "Byron, Ada");
  check("Ada Byron (ada@example.org)", "ada@example.org", "Ada Byron");
  check("<ada@example.org>", "ada@example.org", "");
  check("mailto:ada@example.org", "ada@example.org", "");
  check("MAILTO:ada@example.org", "ada@example.org", "");
  check("\u200Bada@example.org\u00A0", "ada@example.org", "");
  check("o'neil@example.org", "o'neil@example.org", "");
  check("anna@bücher.example", "anna@xn--bcher-kva.example", "");
}

TEST_CASE("I-08 an invisible character within an address is named by its code", "[import]") {
  CHECK(address_refusal("ada\u200B@example.org") ==
        "adaU+200B@example.org is not an e-mail address: it has an invisible character");
  CHECK(address_refusal("ada@exam\u00ADple.org") ==
        "ada@examU+00ADple.org is not an e-mail address: it has an invisible character");
  CHECK(address_refusal("Ada <ada\u00A0@example.org>").find("U+00A0") != std::string::npos);
}

TEST_CASE("I-08 several addresses in one cell are refused as such", "[import]") {
  for (const std::string cell :
       {"ada@example.org, bo@example.org", "ada@example.org;bo@example.org", "ada@example.org bo@example.org"}) {
    INFO(cell);
    CHECK(address_refusal(cell) == cell + " is more than one e-mail address");
  }
  CHECK(address_refusal("ada@bo@example.org").find("is not an e-mail address") != std::string::npos);
}

TEST_CASE("I-11 a cell that says there is no address names nobody", "[import]") {
  for (const auto* cell : {"", " ", "n/a", "N/A", "-", "NULL", "\\N", "none"}) CHECK(names_nobody(cell));
  for (const auto* cell : {"ada@example.org", "deploybot", "n@a"}) CHECK_FALSE(names_nobody(cell));
}

TEST_CASE("I-11 the footer of a report is recognised as a sentence or a total", "[import]") {
  using Cells = std::vector<std::string>;
  for (const auto& cells : {Cells{"Total: 2 users", "", ""}, Cells{"Total", "2", ""}, Cells{"SUM:", "", "7"},
                            Cells{"", "Generated on 2 November 2026", ""}, Cells{"Totalt", "2"}, Cells{"2 rows", ""}})
    CHECK(is_footer(cells));
  for (const auto& cells : {Cells{"ada@example.org", ""}, Cells{"deploybot", "", ""}, Cells{"Ada Byron", "Ada", ""},
                            Cells{"Total <total@example.org>", ""}, Cells{"", ""}})
    CHECK_FALSE(is_footer(cells));
}

TEST_CASE("I-15 a whole name is split at its last blank, or at its comma if the last name comes first", "[import]") {
  using Names = std::pair<std::string, std::string>;
  CHECK(name_said("Ada Byron") == Names{"Ada", "Byron"});
  CHECK(name_said("Ada Augusta Byron") == Names{"Ada Augusta", "Byron"});
  CHECK(name_said("Byron, Ada Augusta") == Names{"Ada Augusta", "Byron"});
  CHECK(name_said("Ada") == Names{"Ada", ""});
  CHECK(name_said("Byron, Ada, Jr").second == "Jr");
}

TEST_CASE("I-15 a time zone is known by the names that Windows, Rails and HubSpot give it", "[import]") {
  const auto zone = [](std::string_view name) { return zone_meant(name).value_or("none"); };
  CHECK(zone("Europe/Oslo") == "Europe/Oslo");
  CHECK(zone("europe_slash_oslo") == "Europe/Oslo");
  CHECK(zone("america_slash_new_york") == "America/New_York");
  CHECK(zone("us_slash_eastern") != "none");
  CHECK(zone("W. Europe Standard Time") == "Europe/Berlin");
  CHECK(zone("Eastern Time (US & Canada)") == "America/New_York");
  CHECK(zone("Amsterdam") == "Europe/Amsterdam");
  CHECK(zone("Atlantis") == "none");
  CHECK(zone("") == "none");
}

}  // namespace
}  // namespace rollcall
