#include <catch2/catch.hpp>

#include "support/roll.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

const std::string domain = "portal domain ";

TEST_CASE("P-03 the first domain is the primary one, until another is to be", "[cli][portal]") {
  Roll roll;
  CHECK(roll(domain + "list").out == "No domains.\n");
  check_golden("portal_domain_add", roll(domain + "add Help.Example.org --language NB").out);
  check_golden("portal_domain_add.json", roll(domain + "add b\u00fccher.example --language zh-hans --json").out);
  CHECK(roll.rows("SELECT host FROM domain WHERE is_primary = 1") == Rows{"help.example.org"});
  roll(domain + "add third.example --language en --primary");
  check_golden("portal_domain_list", roll(domain + "list").out);
  check_golden("portal_domain_list.json", roll(domain + "list --json").out);
  CHECK(roll.rows("SELECT action, subject, details FROM audit WHERE action LIKE 'portal.%' ORDER BY id") ==
        Rows{R"(portal.domain.add|help.example.org|{"language":"nb","primary":true})",
             R"(portal.domain.add|xn--bcher-kva.example|{"language":"zh-Hans","primary":false})",
             R"(portal.domain.add|third.example|{"language":"en","primary":true})"});
}

TEST_CASE("P-03 a host is one account's alone, and both host and language are checked", "[cli][portal]") {
  Roll roll;
  roll("account add Zoo --admin zoe@zoo.example");
  roll("--account acme " + domain + "add help.example.org --language en");
  CHECK(roll.json("--account acme " + domain + "add HELP.example.org --language en")["changed"] == false);
  for (const auto& other : {"--account acme " + domain + "add help.example.org --language nb",
                            "--account zoo " + domain + "add HELP.example.org --language en"})
    CHECK(roll.fails(ExitCode::refused, other).err.find("help.example.org is already a domain of acme") !=
          std::string::npos);
  for (const std::string bad : {"https://x.example --language en", "x.example --language english", "x.example"}) {
    INFO(bad);
    roll.fails(ExitCode::usage, "--account acme " + domain + "add " + bad);
  }
  CHECK(roll.json("--account zoo " + domain + "list").empty());
  roll.fails(ExitCode::not_found, "--account zoo " + domain + "remove help.example.org");
}

TEST_CASE("P-03 a domain's language, sign-in and rank are changed, and the audit says so", "[cli][portal]") {
  Roll roll;
  roll(domain + "add a.example --language en");
  roll(domain + "add b.example --language en");
  check_golden("portal_domain_set", roll(domain + "set b.example --language nb --sign-in sso-jwt --primary").out);
  CHECK(roll.json(domain + "set B.example --language nb --sign-in sso-jwt")["changed"] == false);
  CHECK(roll.rows("SELECT host, is_primary, sign_in FROM domain ORDER BY id") ==
        Rows{"a.example|0|password", "b.example|1|sso-jwt"});
  CHECK(roll.rows("SELECT subject, details FROM audit WHERE action = 'portal.domain.set'") ==
        Rows{R"(b.example|{"language":"nb","sign_in":"sso-jwt","was":"password","primary":true})"});
  roll.fails(ExitCode::usage, domain + "set b.example --sign-in kerberos");
  CHECK(roll.fails(ExitCode::not_found, domain + "set c.example --language nb").err.find("did you mean") !=
        std::string::npos);
}

TEST_CASE("P-03 a domain is removed unless it is the primary one of several", "[cli][portal]") {
  Roll roll;
  roll(domain + "add a.example --language en");
  roll(domain + "add b.example --language en");
  CHECK(roll.fails(ExitCode::refused, domain + "remove a.example").err.find("portal domain set HOST --primary") !=
        std::string::npos);
  CHECK(roll.json(domain + "remove b.example --dry-run")["dry_run"] == true);
  CHECK(roll.json(domain + "list").size() == 2);
  check_golden("portal_domain_remove", roll(domain + "remove b.example").out);
  roll(domain + "remove a.example");
  CHECK(roll.json(domain + "list").empty());
}

}  // namespace
}  // namespace rollcall::testing
