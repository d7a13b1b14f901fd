#include <catch2/catch.hpp>

#include "support/error_of.hpp"
#include "support/visitors.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

TEST_CASE_METHOD(Visitors, "P-17 sessions are listed while they let somebody in", "[cli][portal]") {
  serve("2026-11-02T09:00Z", [](store::Tx& tx, const Account& account) {
    return service::open_contact_session(tx, account, store::get_contact(tx, account.id, "ann@corp.example"),
                                         {.device = "Windows", .browser = "Firefox", .ip = "198.51.100.7"});
  });
  sign_in("bob@corp.example", "2026-11-02T09:10Z");
  at("2026-11-02T09:20Z");
  check_golden("portal_session_list", (*this)("portal session list").out);
  check_golden("portal_session_list.json", (*this)("portal session list --json").out);
  check_golden("portal_contact_sessions", (*this)("portal contact sessions ann@corp.example").out);
  CHECK(json("portal session list --contact bob@corp.example").size() == 1);
  at("2026-11-02T10:05Z");
  CHECK(json("portal session list").size() == 1);
}

TEST_CASE_METHOD(Visitors, "P-17 a session lives 60 minutes from its last use, and 24 hours at most", "[cli][portal]") {
  const auto token = sign_in("ann@corp.example");
  CHECK(lets_in(token, "2026-11-02T09:59Z"));
  CHECK_FALSE(lets_in(token, "2026-11-02T10:00Z"));
  use(token, "2026-11-02T09:50Z");
  CHECK(lets_in(token, "2026-11-02T10:49Z"));
  tamper("INSERT INTO portal_setting (account_id, key, value) VALUES (1, 'session-timeout', '24h')");
  use(token, "2026-11-03T08:00Z");
  CHECK(lets_in(token, "2026-11-03T08:59Z"));
  CHECK_FALSE(lets_in(token, "2026-11-03T09:00Z"));
}

TEST_CASE_METHOD(Visitors, "P-17 a session is good only while its contact may enter by today's settings",
                 "[cli][portal]") {
  const auto token = sign_in("ann@corp.example");
  CHECK(lets_in(token));
  access("access-groups");
  CHECK_FALSE(lets_in(token));
  CHECK(json("portal session list").empty());
  tamper("INSERT INTO access_group (id, account_id, name, chosen) VALUES (1, 1, 'G', 1)");
  tamper("INSERT INTO access_group_contact SELECT 1, id FROM contact WHERE email LIKE 'ann@%'");
  CHECK(lets_in(token));
  tamper("UPDATE domain SET sign_in = 'sso-jwt'");
  tamper("INSERT INTO portal_setting (account_id, key, value) VALUES (1, 'access-under-sso', 'sso-all')");
  CHECK_FALSE(lets_in(token));
  tamper("UPDATE domain SET sign_in = 'password'");
  tamper("UPDATE portal SET enabled_at = NULL");
  CHECK_FALSE(lets_in(token));
}

TEST_CASE_METHOD(Visitors, "P-17 every act that takes entry away ends the sessions, and giving it back revives none",
                 "[cli][portal]") {
  complete();
  (*this)("portal group add Hand");
  (*this)("portal group add-contact Hand ann@corp.example");
  (*this)("portal group add Gold --filter 'plan = gold'");
  (*this)("portal contact set bob@corp.example --property plan=gold");
  const std::string ann = "ann@corp.example", bob = "bob@corp.example", both = "portal group choose Hand Gold";
  struct {
    std::string who, before, takes, gives;
  } const acts[]{
      {ann, "portal set access self-registration", "portal set access access-groups", "portal group choose Hand"},
      {ann, both, "portal group choose Gold", both},
      {ann, both, "portal group remove-contact Hand ann@corp.example",
       "portal group add-contact Hand ann@corp.example"},
      {bob, both, "portal group set Gold --filter 'plan = iron'", "portal group set Gold --filter 'plan = gold'"},
      {bob, both, "portal contact set bob@corp.example --property plan=",
       "portal contact set bob@corp.example --property plan=gold"},
      {ann, both, "portal disable --yes", "portal enable"},
      {bob, both, "portal group remove Gold --yes", "portal group add Gold --filter 'plan = gold'"},
  };
  for (const auto& [who, before, takes, gives] : acts) {
    INFO(takes);
    (*this)(before);
    const auto token = sign_in(who);
    CHECK(lets_in(token));
    at("2026-11-02T09:05Z");
    (*this)(takes + " --dry-run");
    CHECK(lets_in(token));
    (*this)(takes);
    (*this)(gives);
    CHECK_FALSE(lets_in(token));
    CHECK(rows("SELECT ended_because FROM contact_session ORDER BY id DESC LIMIT 1") ==
          Rows{takes == "portal disable --yes" ? "portal_disabled" : "may_not_enter"});
  }
}

TEST_CASE_METHOD(Visitors, "P-17 an import that takes contacts out of the chosen groups ends their sessions",
                 "[cli][portal]") {
  (*this)("portal group add Gold --filter 'plan = gold'");
  (*this)("portal group choose Gold");
  access("access-groups");
  for (const std::string email : {"ann@corp.example", "bob@corp.example"})
    (*this)("portal contact set " + email + " --property plan=gold");
  const auto ann = sign_in("ann@corp.example"), bob = sign_in("bob@corp.example");
  at("2026-11-02T09:05Z");
  given("email,plan\nann@corp.example,iron\nbob@corp.example,gold\n");
  CHECK((*this)("portal contact import -").err ==
        "1 column becomes a property: plan.\n1 session of customers who may no longer enter ended.\n");
  CHECK(rows("SELECT details FROM audit WHERE action = 'portal.session.end'") ==
        Rows{R"({"because":"may_not_enter","sessions":1})"});
  (*this)("portal contact set ann@corp.example --property plan=gold");
  CHECK_FALSE(lets_in(ann));
  CHECK(lets_in(bob));
}

TEST_CASE_METHOD(Visitors, "P-17 P-60 applying settings that take entry away ends the sessions too", "[cli][portal]") {
  complete();
  (*this)("portal group add Gold --filter 'email is set'");
  (*this)("portal group choose Gold");
  access("access-groups");
  sign_in("ann@corp.example");
  at("2026-11-02T09:05Z");
  given(R"({"groups":{}})");
  CHECK(json("portal apply -")["sessions_ended"] == 1);
  CHECK(ends() == Rows{"may_not_enter"});
}

TEST_CASE_METHOD(Visitors,
                 "P-11 single sign-on ends the sessions opened by a password, and taking it off brings none back",
                 "[cli][portal]") {
  tamper("INSERT INTO portal_setting (account_id, key, value) VALUES (1, 'access-under-sso', 'sso-all')");
  const auto by_password = sign_in("ann@corp.example");
  tamper("INSERT INTO consent_text (account_id, language, text, label, created_at) VALUES (1, 'en', 'T', 'L', 0)");
  tamper("UPDATE domain SET sign_in = 'sso-saml'");
  (*this)("portal set ticket-label Requests");  // whatever act comes next
  const auto by_saml = sign_in("bob@corp.example");
  CHECK(lets_in(by_saml));
  (*this)("portal domain set help.example --sign-in password");
  CHECK_FALSE(lets_in(by_password));
  CHECK_FALSE(lets_in(by_saml));
  CHECK(ends() == Rows{"may_not_enter", "may_not_enter"});
}

TEST_CASE_METHOD(Visitors, "S-14 a longer time-out brings no customer's session back, and a shorter one ends some",
                 "[cli][portal]") {
  const auto idle = sign_in("ann@corp.example");
  const auto live = sign_in("bob@corp.example", "2026-11-02T09:30Z");
  at("2026-11-02T10:00Z");
  (*this)("portal set session-timeout 24h");
  CHECK_FALSE(lets_in(idle, "2026-11-02T10:00Z"));
  CHECK(lets_in(live, "2026-11-02T12:00Z"));
  CHECK(rows("SELECT datetime(ended_at, 'unixepoch'), ended_because FROM contact_session WHERE ended_at IS NOT NULL") ==
        Rows{"2026-11-02 10:00:00|idle"});
  at("2026-11-02T10:00Z");
  (*this)("portal set session-timeout 20m");
  (*this)("portal set session-timeout 24h");
  CHECK_FALSE(lets_in(live, "2026-11-02T10:00Z"));
}

TEST_CASE_METHOD(Visitors, "P-17 disabling a contact ends their sessions, and enabling brings none back",
                 "[cli][portal]") {
  const auto token = sign_in("ann@corp.example");
  at("2026-11-02T09:05Z");
  check_golden("portal_contact_disable", (*this)("portal contact disable ANN@corp.example bob@corp.example").out);
  CHECK_FALSE(lets_in(token));
  CHECK(ends() == Rows{"disabled"});
  CHECK(said(error_of([&] { sign_in("ann@corp.example"); })) == "ann@corp.example is disabled");
  CHECK(json("portal contact disable ann@corp.example")["changed"] == false);
  check_golden("portal_contact_enable", (*this)("portal contact enable ann@corp.example").out);
  CHECK_FALSE(lets_in(token));
  CHECK(lets_in(sign_in("ann@corp.example")));
  CHECK(rows("SELECT action, subject FROM audit WHERE action LIKE 'portal.contact.%able' ORDER BY id") ==
        Rows{"portal.contact.disable|ann@corp.example", "portal.contact.disable|bob@corp.example",
             "portal.contact.enable|ann@corp.example"});
  fails(ExitCode::not_found, "portal contact disable nobody@corp.example");
}

TEST_CASE_METHOD(Visitors, "P-17 an admin ends the sessions of one contact, or of all", "[cli][portal]") {
  sign_in("ann@corp.example");
  const auto token = sign_in("bob@corp.example");
  at("2026-11-02T09:05Z");
  CHECK(json("portal session end --all --dry-run")["sessions_ended"] == 2);
  check_golden("portal_session_end", (*this)("portal session end --contact ann@corp.example").out);
  CHECK(lets_in(token));
  CHECK(json("portal session end --all --yes")["sessions_ended"] == 1);
  CHECK_FALSE(lets_in(token));
  CHECK(json("portal session end --all")["changed"] == false);
  CHECK(ends() == Rows{"ended_by_admin", "ended_by_admin"});
  CHECK(rows("SELECT subject, details FROM audit WHERE action = 'portal.session.end' ORDER BY id") ==
        Rows{"ann@corp.example|", R"(acme|{"because":"ended_by_admin","sessions":1})"});
  fails(ExitCode::usage, "portal session end");
  fails(ExitCode::usage, "portal session end --all --contact ann@corp.example");
}

TEST_CASE_METHOD(Visitors, "signing out every customer asks for words to be typed", "[cli][portal]") {
  sign_in("ann@corp.example");
  const auto token = sign_in("bob@corp.example");
  at("2026-11-02T09:05Z");
  for (const std::string line : {"portal session end --all", "portal disable"}) {
    INFO(line);
    const auto refused = given("").fails(ExitCode::usage, line);
    CHECK(refused.err ==
          "rollcall: Every customer would be signed out: 2 sessions. There is no terminal to ask on\n"
          "hint: agree with --confirm 'end 2 sessions', or look first with --dry-run\n");
    for (const std::string no : {"y\n", "yes\n", "\n", "end all\n"}) typing(no).fails(ExitCode::refused, line);
    fails(ExitCode::refused, line + " --confirm 'end 1 session'");
    CHECK(json(line + " --dry-run")["changed"] == true);
    CHECK(lets_in(token));
  }
  SECTION("typed") {
    typing("End 2 sessions \n")("portal session end --all");
  }
  SECTION("beforehand") {
    (*this)("portal session end --all --confirm 'end 2 sessions'");
  }
  SECTION("by turning the portal off") {
    (*this)("portal disable --confirm 'end 2 sessions'");
  }
  CHECK_FALSE(lets_in(token));
}

TEST_CASE_METHOD(Visitors, "P-17 a session that ran out is recorded as such, whoever ends the others",
                 "[cli][portal]") {
  sign_in("ann@corp.example");
  sign_in("ann@corp.example", "2026-11-02T09:50Z");
  at("2026-11-02T10:10Z");
  CHECK(json("portal session end --all --yes")["sessions_ended"] == 1);
  CHECK(rows("SELECT datetime(ended_at, 'unixepoch'), ended_because FROM contact_session ORDER BY id") ==
        Rows{"2026-11-02 10:00:00|idle", "2026-11-02 10:10:00|ended_by_admin"});
}

TEST_CASE_METHOD(Visitors, "S-17 customers' sessions are purged too, when they have been over for 30 days",
                 "[cli][portal]") {
  sign_in("ann@corp.example");
  sign_in("bob@corp.example", "2026-11-02T10:00Z");
  at("2026-12-03T08:59Z");
  CHECK(json("session purge")["purged"] == 0);
  at("2026-12-03T09:00Z");
  CHECK(json("session purge")["purged"] == 1);
  CHECK(rows("SELECT email FROM contact_session JOIN contact ON contact.id = contact_id") == Rows{"bob@corp.example"});
}

TEST_CASE_METHOD(Visitors, "S-33 the file holds no token of a customer's session", "[cli][portal]") {
  const auto token = sign_in("ann@corp.example");
  CHECK(rows("SELECT count(*) FROM contact_session WHERE token_hash = '" + token + "'") == Rows{"0"});
  CHECK_FALSE(lets_in(token + "x"));
}

}  // namespace
}  // namespace rollcall::testing
