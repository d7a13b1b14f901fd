// W-21, P-84: links by which members read the portal as customers.
#include <catch2/catch.hpp>
#include <regex>

#include "support/browser.hpp"

namespace rollcall::testing {
namespace {

using Catch::Contains;
using Texts = std::vector<std::string>;

struct OpenDesk : WebDesk {
  const std::string line = "portal open --contact " + carl + " --as sam@example.org";
};

std::string without_token(const std::string& text) {
  return std::regex_replace(text, std::regex{"t=[A-Za-z0-9_-]{43}"}, "t=TOKEN");
}

TEST_CASE_METHOD(OpenDesk, "W-21 portal open prints a link, once", "[cli][portal][golden]") {
  check_golden("portal_open", without_token((*this)(line).out));
  check_golden("portal_open.json", without_token((*this)(line + " --json").out));
  CHECK((*this)(line).out != (*this)(line).out);
}

TEST_CASE_METHOD(OpenDesk, "W-21 portal open needs a member with the right to tickets", "[cli][portal][rights]") {
  const auto as = [&](const std::string& who) { return "portal open --contact " + carl + who; };
  CHECK_THAT(fails(ExitCode::denied, as("")).err, Contains("--as EMAIL"));  // the operator is no member
  member("li@example.org");
  fails(ExitCode::denied, as(" --as li@example.org"));
  (*this)("user permission-set add Support --right tickets");
  (*this)("user set li@example.org --permission-set Support");
  (*this)(as(" --as li@example.org"));
  CHECK(
      rows("SELECT actor || ' ' || action || ' ' || subject || ' ' || details FROM audit ORDER BY id DESC LIMIT 1") ==
      Texts{R"(operator:olga as li@example.org portal.reading.open carl@globex.example {"member":"li@example.org"})"});
}

TEST_CASE_METHOD(OpenDesk, "W-21 nobody can read as a customer who could not come in", "[cli][portal]") {
  fails(ExitCode::not_found, "portal open --contact nobody@example.org --as sam@example.org");
  tamper("UPDATE contact SET disabled_at = 0 WHERE email = 'carl@globex.example'");
  CHECK_THAT(fails(ExitCode::refused, line).err, Contains("is disabled, so nobody can read as them"));
  tamper("UPDATE contact SET disabled_at = NULL, registered_at = NULL");
  fails(ExitCode::refused, line);
  tamper("UPDATE contact SET registered_at = 0");
  (*this)(line);
  (*this)("portal disable --yes");
  fails(ExitCode::refused, line);
  tamper("DELETE FROM portal_setting WHERE key = 'slug'");
  fails(ExitCode::refused, line);
}

TEST_CASE_METHOD(OpenDesk, "W-21 a dry run of portal open makes no link", "[cli][portal]") {
  CHECK(json(line + " --dry-run")["url"].is_null());
  CHECK_THAT((*this)(line + " --dry-run").out, !Contains("t="));
  CHECK(rows("SELECT count(*) FROM staff_reading") == Texts{"0"});
}

TEST_CASE_METHOD(OpenDesk, "S-17 readings are forgotten 30 days after their link was made", "[cli][portal]") {
  (*this)(line);
  at("2026-12-02T08:59Z")("session purge");
  CHECK(rows("SELECT count(*) FROM staff_reading") == Texts{"1"});
  at("2026-12-02T09:00Z")("session purge");
  CHECK(rows("SELECT count(*) FROM staff_reading") == Texts{"0"});
}

}  // namespace
}  // namespace rollcall::testing
