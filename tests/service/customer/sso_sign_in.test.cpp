#include "rollcall/service/customer/sso_sign_in.hpp"

#include <catch2/catch.hpp>

#include "rollcall/domain/refusal.hpp"
#include "rollcall/store/roll/account.hpp"
#include "support/sign_on.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

/// Comes to the portal with claims, as its pages do.
class Arrivals : public SignOnDesk {
 public:
  /// `in`, or why not.
  std::string come(const sso::Claim& claim, SignInMethod by = SignInMethod::sso_jwt,
                   const std::string& time = "2026-11-02T09:00Z") {
    auto database = store::Database::open(file(), store::Access::write);
    store::keep_to_customers_reach(database);
    const auto account = [&] {
      store::Tx tx{database, store::Access::read, Actor{}, instant(time)};
      return store::get_account(tx, "acme");
    }();
    store::Tx tx{database, store::Access::write, service::who_comes(account, claim), instant(time)};
    const auto done = service::sign_in_by_claim(tx, account, by, claim);
    tx.commit();
    CHECK(done.session.has_value() != done.refused.has_value());
    return done.refused ? std::string{word(*done.refused)} : "in";
  }
  Rows subjects() {
    return rows(
        "SELECT email, issuer, subject FROM contact_subject JOIN contact ON contact.id = contact_id "
        "ORDER BY bound_at, email");
  }
  Rows audit(const std::string& action) {
    return rows("SELECT actor, subject, details FROM audit WHERE action = '" + action + "' ORDER BY id");
  }
};

}  // namespace

TEST_CASE_METHOD(Arrivals, "P-83 a contact is known by address once, and by their subject from then on", "[sso]") {
  CHECK(come(claim_of("7", carl)) == "in");
  CHECK(subjects() == Rows{carl + "|" + application + "|7"});
  tamper("UPDATE contact SET email = 'charles@globex.example' WHERE email = ?", {carl});
  CHECK(come(claim_of("7", carl)) == "in");
  CHECK(rows("SELECT DISTINCT email FROM contact_session JOIN contact ON contact.id = contact_id") ==
        Rows{"charles@globex.example"});
  CHECK(rows("SELECT DISTINCT sign_in FROM contact_session") == Rows{"sso-jwt"});
}

TEST_CASE_METHOD(Arrivals, "P-83 a later other address changes nothing but the audit", "[sso]") {
  come(claim_of("7", carl));
  CHECK(come(claim_of("7", cora, true)) == "in");
  CHECK(subjects() == Rows{carl + "|" + application + "|7"});
  CHECK(audit("portal.sso.address") ==
        Rows{"portal:" + carl + "|" + carl + R"(|{"issuer":"https://app.example.org","said":"cora@globex.example"})"});
  CHECK(come(claim_of("7", "", false)) == "in");
}

TEST_CASE_METHOD(Arrivals, "P-83 an address counts only where it is verified, or the provider owns its domain",
                 "[sso]") {
  CHECK(come(claim_of("8", otto)) == "sso_address_unproved");
  CHECK(come(claim_of("8", "otto@sub.globex.example")) == "sso_address_unproved");
  CHECK(come(claim_of("8", "")) == "sso_no_address");
  CHECK(come(claim_of("8", "no address", true)) == "sso_no_address");
  CHECK(subjects().empty());
  CHECK(come(claim_of("8", otto, true)) == "in");
  CHECK(come(claim_of("9", "Cora@GLOBEX.example")) == "in");
  CHECK(subjects().size() == 2);
}

TEST_CASE_METHOD(Arrivals, "P-83 a contact who is bound to another subject is refused", "[sso]") {
  come(claim_of("7", carl));
  CHECK(come(claim_of("8", carl, true)) == "sso_other_person");
  CHECK(subjects().size() == 1);
  CHECK(audit("portal.sso.refused") ==
        Rows{"portal:" + carl + "|" + carl +
             R"(|{"because":"sso_other_person","issuer":"https://app.example.org","subject":"8"})"});
}

TEST_CASE_METHOD(Arrivals, "P-83 an unbound contact is signed out, and next comes as for the first time", "[sso]") {
  come(claim_of("7", carl));
  come(claim_of("9", cora));
  const auto report = (*this)("portal sso unbind " + carl + " " + otto + " --json").json();
  CHECK(report["contacts_changed"] == 1);
  CHECK(report["sessions_ended"] == 1);
  CHECK(subjects().size() == 1);
  CHECK(audit("portal.sso.unbind").size() == 1);
  CHECK(json("portal sso unbind " + carl)["changed"] == false);
  fails(ExitCode::not_found, "portal sso unbind " + carl + " nobody@globex.example");
  CHECK(come(claim_of("8", carl, true)) == "in");
  CHECK(come(claim_of("7", carl, true)) == "sso_other_person");
  CHECK(come(claim_of("9", cora)) == "in");
}

TEST_CASE_METHOD(Arrivals, "P-83 subjects are told apart letter by letter", "[sso]") {
  come(claim_of("ada", carl));
  CHECK(come(claim_of("ADA", carl)) == "sso_other_person");
  CHECK(come(claim_of("ada ", carl)) == "sso_other_person");
}

TEST_CASE_METHOD(Arrivals, "P-83 with sso-all an unknown address becomes a contact, by the names that were said",
                 "[sso]") {
  CHECK(come(claim_of("1", "nora@globex.example")) == "in");
  CHECK(rows("SELECT email, first_name, last_name FROM contact WHERE email LIKE 'nora@%'") ==
        Rows{"nora@globex.example|Nora|New"});
  CHECK(audit("portal.sso.bind").size() == 1);
  auto hostile = claim_of("2", "ham@globex.example");
  hostile.first_name = "Ha\nm";
  hostile.last_name = std::string(300, 'x');
  CHECK(come(hostile) == "in");
  CHECK(rows("SELECT first_name, last_name FROM contact WHERE email LIKE 'ham@%'") == Rows{"|"});
}

TEST_CASE_METHOD(Arrivals, "P-83 with sso-groups only a contact in a chosen group comes in", "[sso]") {
  (*this)("portal set access sso-groups");
  (*this)("portal group add Partners");
  (*this)("portal group add-contact Partners " + carl);
  (*this)("portal group choose Partners");
  CHECK(come(claim_of("1", carl)) == "in");
  CHECK(come(claim_of("2", cora)) == "may_not_enter");
  CHECK(come(claim_of("3", "nora@globex.example")) == "sso_unknown");
  CHECK(subjects().size() == 1);
  CHECK(rows("SELECT count(*) FROM contact WHERE email LIKE 'nora@%'") == Rows{"0"});
}

TEST_CASE_METHOD(Arrivals, "P-83 a disabled contact is refused, known or not", "[sso]") {
  (*this)("portal contact disable " + carl);
  CHECK(come(claim_of("1", carl)) == "may_not_enter");
  CHECK(subjects().empty());
  CHECK(come(claim_of("2", cora)) == "in");
  (*this)("portal contact disable " + cora);
  CHECK(come(claim_of("2", cora)) == "may_not_enter");
}

TEST_CASE_METHOD(Arrivals, "P-80 a one-time proof lets in once, and is forgotten when it would no longer be accepted",
                 "[sso]") {
  auto claim = claim_of("1", carl);
  claim.once = "token-1";
  claim.once_until = instant("2026-11-02T09:02Z");
  CHECK(come(claim) == "in");
  CHECK(come(claim) == "sso_used_already");
  claim.subject = "2";
  claim.email = cora;
  CHECK(come(claim) == "sso_used_already");
  claim.once = "token-2";
  CHECK(come(claim) == "in");
  claim.once = "token-3";
  claim.once_until = instant("2026-11-02T09:10Z");
  CHECK(come(claim, SignInMethod::sso_jwt, "2026-11-02T09:02Z") == "in");
  CHECK(rows("SELECT issuer, once FROM used_sign_on") == Rows{application + "|token-3"});
}

TEST_CASE_METHOD(Arrivals, "P-80 a refusal uses up the proof, too", "[sso]") {
  auto claim = claim_of("1", otto);
  claim.once = "token-1";
  claim.once_until = instant("2026-11-02T09:02Z");
  CHECK(come(claim) == "sso_address_unproved");
  claim.email_verified = true;
  CHECK(come(claim) == "sso_used_already");
}

TEST_CASE_METHOD(Arrivals, "P-10 only the way that the domain uses lets in, by the provider that is set", "[sso]") {
  CHECK(come(claim_of("1", carl), SignInMethod::sso_saml) == "sso_other_way");
  auto foreign = claim_of("1", carl, true);
  foreign.issuer = "https://other.example.org";
  CHECK(come(foreign) == "sso_other_way");
  (*this)("portal domain set help.example.org --sign-in password");
  CHECK(come(claim_of("1", carl)) == "sso_other_way");
  CHECK(subjects().empty());
}

TEST_CASE_METHOD(Arrivals, "P-17 sessions record their sign-in method, and end when the domain changes it", "[sso]") {
  come(claim_of("7", carl));
  CHECK(rows("SELECT details FROM audit WHERE action = 'portal.session.start'") == Rows{R"({"sign_in":"sso-jwt"})"});
  CHECK(json("portal session list").size() == 1);
  (*this)("portal domain set help.example.org --sign-in password");
  CHECK(rows("SELECT ended_because FROM contact_session") == Rows{"may_not_enter"});
}

}  // namespace rollcall::testing
