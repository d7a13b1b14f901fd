#include "rollcall/domain/host_name.hpp"

#include "rollcall/base/error.hpp"
#include "support/error_of.hpp"

using namespace rollcall;

TEST_CASE("P-03 a host is stored trimmed, in lower case and in ASCII, as the domain of an address is", "[host_name]") {
  CHECK(host_name_from(" Help.Example.ORG\n") == "help.example.org");
  CHECK(host_name_from("b\u00fccher.example") == "xn--bcher-kva.example");
  CHECK(host_name_from("localhost") == "localhost");
}

TEST_CASE("P-03 what is no host's name is refused", "[host_name]") {
  for (const std::string bad :
       {"", "https://help.example.org", "help.example.org/path", "help example.org", "-help.example.org", "a..b",
        "help.example.org:443", "help.example.org.", "ada@example.org", "\xff.example"}) {
    INFO(bad);
    CHECK(error_of([&] { host_name_from(bad); }).fault() == Fault::usage);
  }
  CHECK_THROWS_AS(host_name_from(std::string(64, 'a')), Error);
  std::string longest = "d";
  while (longest.size() < 253) longest += ".d";
  CHECK(host_name_from(longest) == longest);
  CHECK_THROWS_AS(host_name_from(longest + ".d"), Error);
}
