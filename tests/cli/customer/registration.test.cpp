#include <catch2/catch.hpp>

#include "rollcall/base/secret.hpp"
#include "rollcall/service/customer/registration.hpp"
#include "rollcall/store/roll/account.hpp"
#include "support/error_of.hpp"
#include "support/left_mail.hpp"
#include "support/roll.hpp"
#include "support/tokens.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

/// A portal in Norwegian with a consent text, off and with no access chosen. It is 2 November 2026, 09:00.
struct Portal : Roll {
  Portal() {
    at("2026-11-02T09:00Z");
    use_maildir(*this);
    tamper(
        "INSERT INTO domain (id, account_id, host, language, is_primary, sign_in) VALUES (1, 1, 'help.example', 'nb', "
        "1, 'password')");
    for (const auto& [key, value] : {std::pair{"domain", "help.example"}, {"slug", "support"}, {"name", "Acme Hjelp"}})
      tamper("INSERT INTO portal_setting (account_id, key, value) VALUES (1, ?, ?)", {key, value});
    given("Vi lagrer det du skriver.");
    (*this)("portal consent set --text - --label 'Jeg godtar' --quiet");
  }

  Portal& open(const std::string& access) {
    tamper("INSERT INTO portal_setting (account_id, key, value) VALUES (1, 'access', ?)", {access});
    return on();
  }
  Portal& on() {
    tamper("INSERT INTO portal (account_id, enabled_at) VALUES (1, 1) ON CONFLICT DO UPDATE SET enabled_at = 1");
    return *this;
  }

  Answer register_as(const std::string& email, ExitCode code = ExitCode::ok, const std::string& options = "--consent") {
    return fails(code, "portal register " + email + ' ' + options);
  }
  Answer accept(const std::string& lines, ExitCode code = ExitCode::ok) {
    given(lines);
    return fails(code, "portal accept --token-stdin");
  }
  Answer accept_with(const std::string& secret, ExitCode code = ExitCode::ok) {
    return accept(secret + '\n' + good_password + '\n', code);
  }

  /// Hands over the mails that are due, and takes all of them out of the folder: the token sent to this address.
  std::string token(const std::string& email) { return token_in_address_sent_to(*this, email); }

  Json contact(const std::string& email) { return json("portal contact show " + email); }
  Rows queued() {
    return rows("SELECT kind || ' ' || to_email FROM mail WHERE state <> 'cancelled' ORDER BY kind, to_email");
  }
};

/// The same, with access by the group of contacts at Corp: Ann and Bob, not Cy.
struct ByGroups : Portal {
  ByGroups() {
    (*this)("portal contact add ann@corp.example --company Corp --quiet");
    (*this)("portal contact add bob@corp.example --company Corp --quiet");
    (*this)("portal contact add cy@other.example --quiet");
    (*this)("portal group add Corp --filter 'company = Corp' --quiet");
  }
};

}  // namespace

TEST_CASE_METHOD(Portal, "P-15 registering proves the address: nobody is registered before the link was used",
                 "[cli][portal]") {
  open("self-registration");
  check_golden("portal_register", register_as("ann@corp.example").out);
  CHECK(contact("ann@corp.example")["registered_at"].is_null());
  CHECK(contact("ann@corp.example")["has_password"] == false);
  check_golden("portal_accept", accept_with(token("ann@corp.example")).out);
  CHECK(contact("ann@corp.example")["registered_at"] == "2026-11-02T09:00:00Z");
  CHECK(contact("ann@corp.example")["has_password"] == true);
  CHECK(rows("SELECT consent_text_id FROM consent") == Rows{"1"});
  CHECK(rows("SELECT actor, action FROM audit WHERE subject = 'ann@corp.example' ORDER BY id") ==
        Rows{"portal:ann@corp.example|portal.contact.add", "portal:ann@corp.example|portal.register",
             "portal:ann@corp.example|portal.accept"});
}

TEST_CASE_METHOD(Portal, "P-15 a link works once, and for 7 days", "[cli][portal]") {
  open("self-registration");
  register_as("ann@corp.example");
  const auto first = token("ann@corp.example");
  at("2026-11-09T09:00Z");
  accept_with(first, ExitCode::denied);
  register_as("ann@corp.example");
  const auto second = token("ann@corp.example");
  accept_with(first, ExitCode::denied);
  at("2026-11-16T08:59Z");
  accept_with(second);
  accept_with(second, ExitCode::denied);
}

TEST_CASE_METHOD(Portal, "P-15 registering tells nobody whether an address is known", "[cli][portal]") {
  open("self-registration");
  const auto unknown = register_as("ann@corp.example").out;
  accept_with(token("ann@corp.example"));
  at("2026-11-02T09:05Z");
  const auto registered = register_as("ann@corp.example").out;
  CHECK(registered == unknown);
  CHECK(queued() == Rows{"portal.password_reset ann@corp.example", "portal.registered ann@corp.example"});
  (*this)("portal contact disable ann@corp.example");
  CHECK(register_as("ann@corp.example").out == unknown);
}

TEST_CASE_METHOD(Portal, "P-15 whoever registers an address chooses no password for it: its owner does",
                 "[cli][portal]") {
  open("self-registration");
  given(other_password + "\n");
  register_as("ann@corp.example", ExitCode::ok, "--password-stdin --consent");
  const auto secret = token("ann@corp.example");
  accept(secret + "\n", ExitCode::usage);  // the link alone is not enough without a password
  CHECK(contact("ann@corp.example")["has_password"] == false);
  accept_with(secret);
  const auto hash = rows("SELECT password FROM contact").front();
  CHECK(is_password(good_password, hash, {}));
  CHECK_FALSE(is_password(other_password, hash, {}));
}

TEST_CASE_METHOD(Portal, "P-15 an address is sent a link every 5 minutes at most, and five a day", "[cli][portal]") {
  open("self-registration");
  const auto answer = register_as("ann@corp.example").out;
  const auto links = [&] { return rows("SELECT count(*) FROM link").front(); };
  at("2026-11-02T09:04:59Z");
  CHECK(register_as("ann@corp.example").out == answer);
  CHECK(links() == "1");
  register_as("bob@corp.example");
  CHECK(links() == "2");
  for (const std::string minute : {"05", "10", "15", "20", "25", "30"}) {
    at("2026-11-02T09:" + minute + "Z");
    CHECK(register_as("ann@corp.example").out == answer);
  }
  CHECK(links() == "6");
  accept_with(token("ann@corp.example"));  // the last one is good
  at("2026-11-03T09:00Z");
  register_as("ann@corp.example");
  CHECK(queued().back() == "portal.registered bob@corp.example");
  CHECK(links() == "7");
  CHECK(rows("SELECT count(*) FROM audit WHERE action = 'portal.reset-request'") == Rows{"1"});
}

TEST_CASE_METHOD(Portal,
                 "P-15 links made by a clock that was ahead do not block the next one, and are not good for years",
                 "[cli][portal]") {
  open("self-registration");
  at("2030-01-01T09:00Z");
  register_as("ann@corp.example");
  const auto of_2030 = token("ann@corp.example");
  at("2026-11-02T09:00Z");
  accept_with(of_2030, ExitCode::denied);
  register_as("ann@corp.example");
  at("2026-11-02T09:04Z");
  register_as("ann@corp.example");
  CHECK(rows("SELECT count(*) FROM link") == Rows{"2"});
  accept_with(token("ann@corp.example"));
}

TEST_CASE_METHOD(Portal, "P-16 who forgot their password asks for a link, and nobody else is sent one",
                 "[cli][portal]") {
  open("self-registration");
  register_as("ann@corp.example");
  accept_with(token("ann@corp.example"));
  (*this)("portal contact add bob@corp.example");
  const auto ask = [&](const std::string& email, const std::string& time) {
    auto database = store::Database::open(file(), store::Access::write);
    store::Tx tx{database, store::Access::write, Actor::customer("carl@customer.example"), instant(time)};
    service::request_contact_password_reset(tx, store::get_account(tx, "acme"), email);
    tx.commit();
  };
  const auto resets = [&] { return rows("SELECT to_email FROM mail WHERE kind = 'portal.password_reset'"); };
  ask("ann@corp.example", "2026-11-02T09:04Z");
  CHECK(resets().empty());  // they got a link just before
  for (const std::string email : {"bob@corp.example", "nobody@corp.example", "ANN@corp.example"})
    ask(email, "2026-11-02T09:10Z");
  CHECK(resets() == Rows{"ann@corp.example"});
  tamper("UPDATE domain SET sign_in = 'sso-jwt'");
  CHECK(said(error_of([&] { ask("ann@corp.example", "2026-11-02T09:20Z"); })) == "customers have no passwords here");
}

TEST_CASE_METHOD(Portal, "P-14 nobody registers without consent", "[cli][portal]") {
  open("self-registration");
  CHECK(register_as("ann@corp.example", ExitCode::refused, "").err.find("Jeg godtar") != std::string::npos);
  CHECK(rows("SELECT count(*) FROM contact") == Rows{"0"});
}

TEST_CASE_METHOD(Portal, "P-10 nobody registers while the portal is off, is open to groups, or under single sign-on",
                 "[cli][portal]") {
  register_as("ann@corp.example", ExitCode::refused);
  open("access-groups");
  register_as("ann@corp.example", ExitCode::refused);
  tamper("UPDATE domain SET sign_in = 'sso-jwt'");
  register_as("ann@corp.example", ExitCode::refused);
}

TEST_CASE_METHOD(Portal, "S-31 a customer's password is judged like a user's", "[cli][portal]") {
  open("self-registration");
  given("password1234\n");
  fails(ExitCode::refused, "portal register ann@corp.example --password-stdin --consent");
  CHECK(rows("SELECT count(*) FROM contact") == Rows{"0"});
}

TEST_CASE_METHOD(Portal, "S-33 the file holds neither token nor password of a customer", "[cli][portal]") {
  open("self-registration");
  register_as("ann@corp.example");
  const auto secret = token("ann@corp.example");
  const auto file = content_of(this->file());
  CHECK(file.find(secret) == std::string::npos);
  accept_with(secret);
  CHECK(content_of(this->file()).find(good_password) == std::string::npos);
}

TEST_CASE_METHOD(ByGroups, "P-12 every member of a chosen group who has not registered gets one mail, once",
                 "[cli][portal]") {
  open("access-groups");
  CHECK(queued().empty());
  CHECK((*this)("portal group choose Corp").err == "2 registration mails were queued.\n" + mails_wait(2));
  CHECK(queued() == Rows{"portal.invited ann@corp.example", "portal.invited bob@corp.example"});
  (*this)("portal group choose none");
  (*this)("portal group choose Corp");
  (*this)("portal contact set ann@corp.example --first-name Ann");
  CHECK(queued().size() == 2);
  CHECK(contact("ann@corp.example")["invite_status"] == "pending");
  CHECK(contact("cy@other.example")["invite_status"].is_null());
}

TEST_CASE_METHOD(ByGroups, "P-12 everyone who joins a chosen group later gets one too", "[cli][portal]") {
  open("access-groups");
  (*this)("portal group add Hand");
  (*this)("portal group choose Hand");
  (*this)("portal group add-contact Hand cy@other.example");
  CHECK(queued() == Rows{"portal.invited cy@other.example"});
  (*this)("portal group choose Corp");
  (*this)("portal contact add dan@corp.example --company Corp");
  (*this)("portal contact set cy@other.example --company Corp");
  given("email,company\neve@corp.example,Corp\n");
  (*this)("portal contact import -");
  CHECK(queued() == Rows{"portal.invited ann@corp.example", "portal.invited bob@corp.example",
                         "portal.invited cy@other.example", "portal.invited dan@corp.example",
                         "portal.invited eve@corp.example"});
}

TEST_CASE_METHOD(ByGroups, "P-12 no registration mail goes out while the portal is off, or under single sign-on",
                 "[cli][portal]") {
  (*this)("portal group choose Corp");
  CHECK(queued().empty());
  open("access-groups");
  tamper("UPDATE domain SET sign_in = 'sso-saml'");
  (*this)("portal contact add dan@corp.example --company Corp");
  CHECK(queued().empty());
}

TEST_CASE_METHOD(ByGroups, "P-12 what was due while the portal was off is sent when it is turned on", "[cli][portal]") {
  (*this)("portal inbox add Support --kind inbox --address help@acme.example");
  (*this)("portal set inbox Support access access-groups");
  (*this)("portal group choose Corp");
  CHECK(queued().empty());
  CHECK((*this)("portal enable").err == "2 registration mails were queued.\n" + mails_wait(2));
  CHECK(queued() == Rows{"portal.invited ann@corp.example", "portal.invited bob@corp.example"});
}

TEST_CASE_METHOD(ByGroups, "P-12 who was disabled when the mails went out gets theirs when enabled", "[cli][portal]") {
  open("access-groups");
  (*this)("portal contact disable ann@corp.example");
  (*this)("portal group choose Corp");
  CHECK(queued() == Rows{"portal.invited bob@corp.example"});
  CHECK((*this)("portal contact enable ann@corp.example").err == "1 registration mail was queued.\n" + mails_wait(1));
  CHECK(queued() == Rows{"portal.invited ann@corp.example", "portal.invited bob@corp.example"});
}

TEST_CASE_METHOD(ByGroups, "P-12 what was due under single sign-on is sent when it is taken off", "[cli][portal]") {
  open("access-groups");
  tamper("UPDATE domain SET sign_in = 'sso-saml'");
  (*this)("portal group choose Corp");
  CHECK(queued().empty());
  CHECK((*this)("portal domain set help.example --sign-in password --dry-run").err ==
        "2 registration mails were queued.\n");
  CHECK(queued().empty());
  (*this)("portal domain set help.example --sign-in password");
  CHECK(queued() == Rows{"portal.invited ann@corp.example", "portal.invited bob@corp.example"});
}

TEST_CASE_METHOD(ByGroups, "P-12 what was due is sent when the portal moves to a domain without single sign-on",
                 "[cli][portal]") {
  open("access-groups");
  tamper("UPDATE domain SET sign_in = 'sso-saml'");
  (*this)("portal group choose Corp");
  (*this)("portal domain add plain.example --language en");
  CHECK((*this)("portal set domain plain.example").err == "2 registration mails were queued.\n" + mails_wait(2));
  CHECK(queued() == Rows{"portal.invited ann@corp.example", "portal.invited bob@corp.example"});
}

TEST_CASE_METHOD(ByGroups, "P-13 the invited choose a password with their link, and are accepted", "[cli][portal]") {
  open("access-groups");
  (*this)("portal group choose Corp");
  const auto secret = token("ann@corp.example");
  accept(secret + "\n", ExitCode::usage);  // a password is missing
  accept(secret + "\npassword1234\n", ExitCode::refused);
  accept_with(secret);
  CHECK(contact("ann@corp.example")["invite_status"] == "accepted");
  CHECK(contact("ann@corp.example")["registered_at"] == "2026-11-02T09:00:00Z");
}

TEST_CASE_METHOD(ByGroups, "P-13 an invitation that cannot be delivered has failed, until it is sent again",
                 "[cli][portal]") {
  open("access-groups");
  (*this)("portal group choose Corp");
  tamper("UPDATE mail SET state = 'failed', next_try_at = NULL, settled_at = 1 WHERE to_email = 'ann@corp.example'");
  CHECK(contact("ann@corp.example")["invite_status"] == "failed");
  check_golden("portal_contact_invite", (*this)("portal contact invite ann@corp.example bob@corp.example").out);
  CHECK(contact("ann@corp.example")["invite_status"] == "pending");
  CHECK(rows("SELECT state, count(*) FROM mail WHERE to_email = 'bob@corp.example' GROUP BY 1") ==
        Rows{"cancelled|1", "queued|1"});
}

TEST_CASE_METHOD(ByGroups, "P-13 only contacts in a chosen group are invited, and not the registered",
                 "[cli][portal]") {
  fails(ExitCode::refused, "portal contact invite ann@corp.example");  // the portal is off
  open("access-groups");
  (*this)("portal group choose Corp");
  fails(ExitCode::refused, "portal contact invite ann@corp.example cy@other.example");
  accept_with(token("ann@corp.example"));
  fails(ExitCode::refused, "portal contact invite ann@corp.example");
  (*this)("portal contact disable bob@corp.example");
  fails(ExitCode::refused, "portal contact invite bob@corp.example");
  CHECK(queued().size() == 2);
}

TEST_CASE_METHOD(ByGroups, "P-16 a reset link works once, for 60 minutes, and ends the sessions", "[cli][portal]") {
  open("access-groups");
  (*this)("portal group choose Corp");
  accept_with(token("ann@corp.example"));
  tamper(
      "INSERT INTO contact_session (contact_id, sign_in, token_hash, signed_in_at, last_active_at) "
      "SELECT id, 'password', 'x', 1793609000, 1793609000 FROM contact WHERE email LIKE 'ann@%'");
  check_golden("portal_contact_reset_password", (*this)("portal contact reset-password ann@corp.example").out);
  const auto late = token("ann@corp.example");
  at("2026-11-02T10:00Z");
  accept(late + "\n" + other_password + "\n", ExitCode::denied);
  (*this)("portal contact reset-password ann@corp.example");
  const auto secret = token("ann@corp.example");
  accept(secret + "\n" + other_password + "\n");
  accept(secret + "\n" + other_password + "\n", ExitCode::denied);
  CHECK(rows("SELECT count(*) FROM contact_session WHERE ended_at IS NULL") == Rows{"0"});
  CHECK(contact("ann@corp.example")["password_changed_at"] == "2026-11-02T10:00:00Z");
  fails(ExitCode::refused, "portal contact reset-password bob@corp.example");
}

TEST_CASE_METHOD(ByGroups, "P-12 mails to customers are in the portal's language", "[cli][portal]") {
  open("access-groups");
  (*this)("portal group choose Corp");
  CHECK(rows("SELECT DISTINCT subject FROM mail") == Rows{"Du er invitert til Acme Hjelp"});
  CHECK(rows("SELECT count(*) FROM mail WHERE contact_id IS NULL") == Rows{"0"});
}

TEST_CASE_METHOD(ByGroups, "P-16 the links of a disabled contact open nothing", "[cli][portal]") {
  open("access-groups");
  (*this)("portal group choose Corp");
  const auto secret = token("ann@corp.example");
  (*this)("portal contact disable ann@corp.example bob@corp.example");
  accept_with(secret, ExitCode::denied);
  (*this)("portal contact enable ann@corp.example");
  accept_with(secret, ExitCode::denied);
}

}  // namespace rollcall::testing
