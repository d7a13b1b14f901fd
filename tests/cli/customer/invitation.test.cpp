// P-12, P-13, P-90: an invitation is sent only while it holds, and only to the contact it is about.
#include <catch2/catch.hpp>

#include "support/left_mail.hpp"
#include "support/portal.hpp"
#include "support/tokens.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

/// A portal that is on, open to the group Corp, which has Ann and Bob.
struct InvitedDesk : PortalDesk {
  InvitedDesk() {
    at("2026-11-02T09:00Z");
    use_maildir(*this);
    (*this)(setup);
    (*this)("portal group add Corp --filter 'company = Corp' --quiet");
    (*this)("portal group choose Corp");
    (*this)("portal contact add ann@corp.example --company Corp --quiet");
    (*this)("portal contact add bob@corp.example --company Corp --quiet");
    (*this)("portal enable --quiet");
  }

  Rows waiting() { return rows("SELECT to_email FROM mail WHERE state = 'queued' ORDER BY to_email"); }
  Json status_of(const std::string& email) { return json("portal contact show " + email)["invite_status"]; }
  std::string token(const std::string& email) { return token_in_address_sent_to(*this, email); }
  Answer accept(const std::string& token, ExitCode code = ExitCode::ok) {
    given(token + '\n' + good_password + '\n');
    return fails(code, "portal accept --token-stdin");
  }
  /// Adds contacts to the group, so that it has more than can be written to without a question.
  void add_many(int contacts) {
    std::string csv = "email,company\n";
    for (int i = 0; i < contacts; ++i) csv += "c" + std::to_string(i) + "@corp.example,Corp\n";
    given(csv);
    (*this)("portal contact import - --yes --quiet");
  }
};

const Rows both_invited{"ann@corp.example", "bob@corp.example"};

}  // namespace

TEST_CASE_METHOD(InvitedDesk, "P-90 an invitation that waits is withdrawn when its contact leaves the group",
                 "[cli][portal]") {
  CHECK(waiting() == both_invited);
  CHECK((*this)("portal contact set ann@corp.example --company none").err ==
        "1 waiting mail with a link was withdrawn.\n");
  CHECK(waiting() == Rows{"bob@corp.example"});
  CHECK(status_of("ann@corp.example").is_null());
  CHECK(rows("SELECT subject FROM audit WHERE action = 'portal.contact.withdraw'") == Rows{"ann@corp.example"});
  (*this)("portal contact set ann@corp.example --company Corp");
  CHECK(waiting() == both_invited);
  CHECK(status_of("ann@corp.example") == "pending");
}

TEST_CASE_METHOD(InvitedDesk, "P-90 an invitation that waits is withdrawn when the group opens the portal no longer",
                 "[cli][portal]") {
  const std::string ways[]{"portal group choose none", "portal group set Corp --filter 'company = Other'",
                           "portal group remove Corp --yes", "portal disable"};
  for (const auto& way : ways) {
    INFO(way);
    CHECK((*this)(way + " --dry-run").err.find("2 waiting mails with links were withdrawn.") != std::string::npos);
    CHECK(waiting() == both_invited);
  }
  (*this)("portal disable");
  CHECK(waiting().empty());
  CHECK(status_of("ann@corp.example").is_null());
  (*this)("portal enable");
  CHECK(waiting() == both_invited);
}

TEST_CASE_METHOD(InvitedDesk, "P-90 an invitation that waits is withdrawn under single sign-on", "[cli][portal]") {
  tamper("UPDATE domain SET sign_in = 'sso-saml'");
  (*this)("portal set access-under-sso sso-all");
  CHECK(waiting().empty());
  tamper("UPDATE domain SET sign_in = 'password'");
  (*this)("portal set ticket-label Requests");
  CHECK(waiting() == both_invited);
}

TEST_CASE_METHOD(InvitedDesk, "P-90 an invitation that has gone out is withdrawn from nobody, and none is sent twice",
                 "[cli][portal]") {
  hand_over();
  (*this)("portal disable");
  (*this)("portal enable");
  (*this)("portal group choose none");
  (*this)("portal group choose Corp");
  CHECK(waiting().empty());
  CHECK(status_of("ann@corp.example") == "pending");
}

TEST_CASE_METHOD(InvitedDesk, "M-13 an invitation that failed is not tried again once its contact has left the group",
                 "[cli][portal]") {
  tamper("UPDATE mail SET state = 'failed', next_try_at = NULL, settled_at = 1 WHERE to_email LIKE 'ann@%'");
  (*this)("portal contact set ann@corp.example --company none");
  fails(ExitCode::refused, "mail retry 1");
  CHECK(status_of("ann@corp.example").is_null());
}

TEST_CASE_METHOD(InvitedDesk, "P-13 a contact whose address was corrected gets the invitation there", "[cli][portal]") {
  CHECK((*this)("portal contact set ann@corp.example --email anne@corp.example").err ==
        "1 registration mail was queued.\n" + mails_wait(1));
  CHECK(waiting() == Rows{"anne@corp.example", "bob@corp.example"});
  CHECK(status_of("anne@corp.example") == "pending");
  accept(token("anne@corp.example"));
  CHECK(status_of("anne@corp.example") == "accepted");
}

TEST_CASE_METHOD(InvitedDesk, "P-13 a contact who was disabled and enabled gets the invitation again",
                 "[cli][portal]") {
  hand_over();
  (*this)("portal contact disable ann@corp.example");
  CHECK(status_of("ann@corp.example").is_null());
  CHECK((*this)("portal contact enable ann@corp.example").err == "1 registration mail was queued.\n" + mails_wait(1));
  CHECK(waiting() == Rows{"ann@corp.example"});
  CHECK(status_of("ann@corp.example") == "pending");
}

TEST_CASE_METHOD(InvitedDesk, "P-11 nobody registers by a link while the portal is off or under single sign-on",
                 "[cli][portal]") {
  const auto secret = token("ann@corp.example");
  (*this)("portal disable");
  CHECK(accept(secret, ExitCode::refused).err.find("ann@corp.example cannot enter: the portal is off") !=
        std::string::npos);
  (*this)("portal enable");
  tamper("UPDATE domain SET sign_in = 'sso-saml'");
  CHECK(accept(secret, ExitCode::refused).err.find("signs in with single sign-on") != std::string::npos);
  tamper("UPDATE domain SET sign_in = 'password'");
  (*this)("portal contact set ann@corp.example --company none");
  CHECK(accept(secret, ExitCode::refused).err.find("is in no group that opens the portal") != std::string::npos);
  CHECK(rows("SELECT count(*) FROM contact WHERE registered_at IS NOT NULL") == Rows{"0"});
  (*this)("portal contact set ann@corp.example --company Corp");
  accept(secret);
}

TEST_CASE_METHOD(InvitedDesk, "P-11 nobody chooses a new password by a link under single sign-on", "[cli][portal]") {
  accept(token("ann@corp.example"));
  (*this)("portal contact reset-password ann@corp.example");
  const auto secret = token("ann@corp.example");
  tamper("UPDATE domain SET sign_in = 'sso-saml'");
  accept(secret, ExitCode::refused);
  tamper("UPDATE domain SET sign_in = 'password'");
  accept(secret);
}

TEST_CASE_METHOD(InvitedDesk, "P-90 more than 100 invitations at once are asked about first, and their withdrawal too",
                 "[cli][portal]") {
  (*this)("portal group choose none");
  add_many(98);
  (*this)("portal group choose Corp");  // 100
  CHECK(waiting().size() == 100);
  (*this)("portal group choose none");
  add_many(99);
  CHECK(fails(ExitCode::usage, "portal group choose Corp").err.find("101 registration mails would be queued. Go on?") !=
        std::string::npos);
  CHECK(waiting().empty());
  CHECK((*this)("portal group choose Corp --dry-run").err == "101 registration mails were queued.\n");
  (*this)("portal group choose Corp --yes");
  CHECK(waiting().size() == 101);
  for (const std::string line : {"portal group choose none", "portal disable"}) {
    INFO(line);
    CHECK(fails(ExitCode::usage, line).err.find("101 waiting mails withdrawn. Go on?") != std::string::npos);
  }
  CHECK(waiting().size() == 101);
  typing("n");
  fails(ExitCode::refused, "portal disable");
  typing("y");
  (*this)("portal disable");
  CHECK(waiting().empty());
  given("");
  CHECK(fails(ExitCode::usage, "portal enable").err.find("101 registration mails would be queued") !=
        std::string::npos);
}

TEST_CASE("P-12 P-60 a contact who joins a chosen group by portal apply gets a registration mail", "[cli][portal]") {
  PortalDesk roll;
  roll(PortalDesk::setup);
  roll("portal contact add ada@example.org --property role=manager");
  roll("portal enable");
  roll.given(R"({"groups":{"Managers":{"filter":"role = manager","chosen":true}}})");
  CHECK(Json::parse(roll("portal apply - --json").out)["mails"] == 1);
  CHECK(roll.mails("portal.invited").size() == 1);
}

}  // namespace rollcall::testing
