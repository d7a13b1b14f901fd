#include <catch2/catch.hpp>

#include "rollcall/base/error.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/service/customer/contact_export.hpp"
#include "rollcall/service/customer/own_settings.hpp"
#include "support/error_of.hpp"
#include "support/visitors.hpp"

namespace rollcall::testing {
namespace {

const std::string anns = "ann@corp.example", bobs = "bob@corp.example";

/// Ann is signed in on two devices, Bob on one.
struct OwnAccount : Visitors {
  OwnAccount() {
    member("sue@example.org").super_admin();
    token = sign_in(anns);
    sign_in(anns, "2026-11-02T09:01Z");
    sign_in(bobs, "2026-11-02T09:02Z");
  }

  /// Works as `actor` on what is Ann's.
  template <class Act>
  auto as(const Actor& actor, Act act, const std::string& time = "2026-11-02T09:03Z") {
    auto database = store::Database::open(file(), store::Access::write);
    store::Tx tx{database, store::Access::write, actor, instant(time)};
    const auto account = store::get_account(tx, "acme");
    const auto live = service::find_live_contact_session(tx, account, token);
    REQUIRE(live);
    auto result = act(tx, account, *live);
    tx.commit();
    return result;
  }

  std::string token;
};

using Live = service::LiveContactSession;

}  // namespace

TEST_CASE_METHOD(OwnAccount,
                 "S-22 a customer's own things are for that customer and the operator, whatever rights others have",
                 "[service][portal]") {
  const auto sessions = [](auto& tx, const auto& account, const Live& live) {
    return service::list_own_sessions(tx, account, live).size();
  };
  const auto end_one = [](auto& tx, const auto& account, const Live& live) {
    service::end_own_other_session(tx, account, live, 2);
    return 0;
  };
  const auto end_all = [](auto& tx, const auto& account, const Live& live) {
    return service::end_own_other_sessions(tx, account, live);
  };
  const auto set_language = [](auto& tx, const auto& account, const Live& live) {
    return service::set_own_settings(tx, account, live.contact, {.language = "nb"});
  };
  for (const auto& actor : {Actor::customer(bobs), Actor::user("sue@example.org"), Actor{}}) {
    CAPTURE(actor.words());
    CHECK(error_of([&] { as(actor, sessions); }).fault() == Fault::denied);
    CHECK(error_of([&] { as(actor, end_one); }).fault() == Fault::denied);
    CHECK(error_of([&] { as(actor, end_all); }).fault() == Fault::denied);
    CHECK(error_of([&] { as(actor, set_language); }).fault() == Fault::denied);
  }
  CHECK(ends() == std::vector<std::string>{"", "", ""});
  CHECK(as(Actor::customer(anns), sessions) == 2);
  CHECK(as(Actor::the_operator("olga"), sessions) == 2);
  CHECK(as(Actor::customer(anns), set_language));
  CHECK_FALSE(as(Actor::customer(anns), set_language));
  CHECK(as(Actor::customer(anns), end_all) == 1);
  CHECK(ends() == std::vector<std::string>{"", "logged_out", ""});
}

TEST_CASE_METHOD(OwnAccount, "P-94 all data about a contact goes to them, and to those with the right to the settings",
                 "[service][portal]") {
  const auto data = [](auto& tx, const auto& account, const Live& live) {
    return service::export_contact(tx, account, live.contact).json;
  };
  for (const auto& actor : {Actor::customer(bobs), Actor{}})
    CHECK(error_of([&] { as(actor, data); }).fault() == Fault::denied);
  for (const auto& actor : {Actor::customer(anns), Actor::user("sue@example.org"), Actor::the_operator("olga")}) {
    const auto told = Json::parse(as(actor, data));
    CHECK(told["contact"]["email"] == anns);
    CHECK(told["sessions"].size() == 2);
    CHECK(told["tickets"].empty());
  }
  CHECK(rows("SELECT count(*) FROM audit WHERE action = 'portal.contact.export' AND subject = '" + anns + "'") ==
        std::vector<std::string>{"3"});
}

TEST_CASE_METHOD(OwnAccount, "P-17 a session that ran out keeps its reason when a customer ends their other sessions",
                 "[service][portal]") {
  use(token, "2026-11-02T09:55Z");
  const auto end_all = [](auto& tx, const auto& account, const Live& live) {
    return service::end_own_other_sessions(tx, account, live);
  };
  CHECK(as(Actor::customer(anns), end_all, "2026-11-02T10:30Z") == 0);
  CHECK(ends() == std::vector<std::string>{"", "idle", ""});
  CHECK(rows("SELECT count(*) FROM audit WHERE action = 'portal.session.end'") == std::vector<std::string>{"0"});
}

TEST_CASE_METHOD(OwnAccount, "P-94 a contact's consents and the mails to them are told, whatever address they went to",
                 "[service][portal]") {
  complete();
  given("We keep what you write.");
  (*this)("portal consent set --text - --label 'I agree'");
  tamper("INSERT INTO consent SELECT contact.id, consent_text.id, 0 FROM contact, consent_text WHERE email = ?",
         {anns});
  (*this)("portal contact reset-password " + anns);
  tamper("UPDATE mail SET to_email = 'before@corp.example'");
  (*this)("portal contact reset-password " + bobs);
  const auto told = Json::parse(as(Actor::customer(anns), [](auto& tx, const auto& account, const Live& live) {
    return service::export_contact(tx, account, live.contact).json;
  }));
  REQUIRE(told["consents"].size() == 1);
  CHECK(told["consents"][0]["text"] == "We keep what you write.");
  REQUIRE(told["mails"].size() == 1);
  CHECK(told["mails"][0]["to"] == "before@corp.example");
}

}  // namespace rollcall::testing
