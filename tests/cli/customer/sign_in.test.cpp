#include <catch2/catch.hpp>

#include "rollcall/service/customer/contact_sign_in.hpp"
#include "rollcall/service/page/consent.hpp"
#include "rollcall/service/session/sign_in_failures.hpp"
#include "support/error_of.hpp"
#include "support/tokens.hpp"
#include "support/visitors.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

/// A cheap hash, as everywhere in the suite.
const HashCost cost{.passes = 1, .memory = 8192};

/// Ann has the password `good_password`, Bob none.
struct SignIn : Visitors {
  SignIn() { tamper("UPDATE contact SET password = ? WHERE email LIKE 'ann@%'", {password_hash(good_password, cost)}); }

  /// Signs in as the pages will.
  service::ContactSignedIn sign_in_by(const std::string& email, const std::string& password,
                                      const std::string& time = "2026-11-02T09:00Z", HashCost today = cost) {
    serve(time, [](store::Tx& tx, const Account&) {
      service::settle_failures_ahead(tx);
      return 0;
    });
    auto proof = serve(time, [&](store::Tx& tx, const Account& account) {
      return service::ContactPasswordTry{tx, account, email};
    });
    if (!proof.judge(password, today)) {
      serve(time, [&](store::Tx& tx, const Account&) {
        proof.fail(tx);
        return 0;
      });
      proof.deny();
    }
    return serve(time,
                 [&](store::Tx& tx, const Account& account) { return service::sign_in_contact(tx, account, proof); });
  }

  std::string refusal(const std::string& email, const std::string& password,
                      const std::string& time = "2026-11-02T09:00Z") {
    return said(error_of([&] { sign_in_by(email, password, time); }));
  }

  void consent_to(const std::string& email, std::int64_t version) {
    serve("2026-11-02T09:01Z", [&](store::Tx& tx, const Account& account) {
      service::consent_to(tx, account, store::get_contact(tx, account.id, email), version);
      return 0;
    });
  }
};

const std::string wrong = "the address or the password is wrong";

TEST_CASE_METHOD(SignIn, "P-16 a customer signs in by their password", "[service][portal]") {
  CHECK(lets_in(sign_in_by("ANN@corp.example", good_password).token));
  CHECK(rows("SELECT action, subject FROM audit ORDER BY id DESC LIMIT 1") ==
        Rows{"portal.session.start|ann@corp.example"});
}

TEST_CASE_METHOD(SignIn, "S-30 a wrong password, an unknown address and one without a password get the same words",
                 "[service][portal]") {
  CHECK(refusal("ann@corp.example", other_password) == wrong);
  CHECK(refusal("nobody@corp.example", good_password) == wrong);
  CHECK(refusal("bob@corp.example", good_password) == wrong);
}

TEST_CASE_METHOD(SignIn, "S-32 customers who guess have to wait, known or not, and success clears it",
                 "[service][portal]") {
  const auto& [email, shouted] = GENERATE(std::pair<std::string, std::string>{"ann@corp.example", "ANN@corp.example"},
                                          std::pair<std::string, std::string>{"no@corp.example", "NO@corp.example"});
  for (int i = 0; i < 5; ++i) CHECK(refusal(i % 2 == 0 ? email : shouted, other_password) == wrong);
  CHECK(refusal(email, good_password) == "too many wrong passwords for " + email + ": try again in 1 second");
  CHECK(refusal(email, other_password, "2026-11-02T09:00:01Z") == wrong);
  CHECK(refusal(email, good_password, "2026-11-02T09:00:02Z").find("in 1 second") != std::string::npos);
  if (email == "no@corp.example") return;
  sign_in_by(email, good_password, "2026-11-02T09:00:03Z");
  CHECK(rows("SELECT count(*) FROM sign_in_failure") == Rows{"0"});
}

TEST_CASE_METHOD(SignIn, "S-32 failures noted by a clock that showed 2030 make a customer wait for 15 minutes at most",
                 "[service][portal]") {
  const auto key = service::failures_of_contact(1, "ANN@corp.example");
  tamper("INSERT INTO sign_in_failure SELECT ?, 40, unixepoch('2030-01-01')", {key});
  CHECK(refusal("ann@corp.example", good_password).ends_with("try again in 900 seconds"));
  CHECK(refusal("ann@corp.example", good_password, "2026-11-02T09:14:59Z").ends_with("try again in 1 second"));
  sign_in_by("ann@corp.example", good_password, "2026-11-02T09:15:00Z");
  CHECK(rows("SELECT count(*) FROM sign_in_failure") == Rows{"0"});
}

TEST_CASE_METHOD(SignIn, "S-32 what a customer guesses does not lock out the user of the same address",
                 "[service][portal]") {
  member("ann@corp.example");
  given(good_password + '\n');
  (*this)("user password ann@corp.example --password-stdin");
  for (int i = 0; i < 5; ++i) refusal("ann@corp.example", other_password);
  given(good_password + '\n');
  (*this)("session login ann@corp.example --password-stdin");
  CHECK(refusal("ann@corp.example", good_password).find("too many") != std::string::npos);
}

TEST_CASE_METHOD(SignIn, "P-17 the right password lets in nobody who may not enter, and nobody under single sign-on",
                 "[service][portal]") {
  access("access-groups");
  CHECK(refusal("ann@corp.example", good_password) == "ann@corp.example is in no group that opens the portal");
  tamper("UPDATE domain SET sign_in = 'sso-saml'");
  tamper("INSERT INTO portal_setting (account_id, key, value) VALUES (1, 'access-under-sso', 'sso-all')");
  CHECK(refusal("ann@corp.example", good_password).find("single sign-on") != std::string::npos);
  CHECK(rows("SELECT count(*) FROM contact_session") == Rows{"0"});
}

TEST_CASE_METHOD(SignIn, "S-30 a customer's hash is renewed when its cost has changed, and the session stays good",
                 "[service][portal]") {
  const auto done = sign_in_by("ann@corp.example", good_password, "2026-11-02T09:01Z", {.passes = 2, .memory = 8192});
  CHECK(lets_in(done.token));
  CHECK_FALSE(costs_otherwise(rows("SELECT password FROM contact WHERE email LIKE 'ann@%'").front(),
                              {.passes = 2, .memory = 8192}));
}

TEST_CASE_METHOD(SignIn,
                 "P-14 signing in asks for consent to the present text until it is given, and anew after a change",
                 "[service][portal]") {
  CHECK_FALSE(sign_in_by("ann@corp.example", good_password).asks_for);
  given("We keep what you write.");
  (*this)("portal consent set --text - --label 'I agree'");
  const auto asked = sign_in_by("ann@corp.example", good_password).asks_for;
  REQUIRE(asked);
  CHECK(asked->text == "We keep what you write.");
  consent_to("ann@corp.example", asked->id);
  CHECK_FALSE(sign_in_by("ann@corp.example", good_password).asks_for);
  given("We keep more.");
  (*this)("portal consent set --text - --label 'I agree'");
  CHECK(said(error_of([&] { consent_to("ann@corp.example", asked->id); })) ==
        "the text has changed since it was shown");
  CHECK(sign_in_by("ann@corp.example", good_password).asks_for->text == "We keep more.");
  CHECK(rows("SELECT subject, details FROM audit WHERE action = 'portal.consent.give'") ==
        Rows{R"(ann@corp.example|{"version":1})"});
}

}  // namespace
}  // namespace rollcall::testing
