// What an act refuses by itself, whoever calls it: nothing here goes through a command.
#include <catch2/catch.hpp>
#include <functional>
#include <sstream>

#include "rollcall/service/mail/notification.hpp"
#include "rollcall/service/removal/deletion.hpp"
#include "rollcall/service/roll/member_import.hpp"
#include "rollcall/service/roll/membership.hpp"
#include "rollcall/service/roll/user.hpp"
#include "rollcall/service/session/password.hpp"
#include "rollcall/service/session/session.hpp"
#include "rollcall/store/roll/account.hpp"
#include "support/error_of.hpp"
#include "support/sign_in_desk.hpp"

namespace rollcall::testing {
namespace {

const HashCost cost{.passes = 1, .memory = 8192};

/// Ada is a member, Sam and Sue are super admins; Ada is a member of Zoo as well.
struct Doors : SignInDesk {
  Doors() {
    member("sue@example.org").super_admin();
    (*this)("account add Zoo --admin zoe@zoo.example --quiet");
    (*this)("--account zoo user add ada@example.org --quiet");
  }

  using Act = std::function<void(store::Tx&, const Account&)>;

  /// The fault with which the act refuses this actor; empty if the act is done, which is then undone.
  std::optional<Fault> refusal(const Actor& actor, const Act& act) {
    auto database = store::Database::open(file(), store::Access::write);
    store::Tx tx{database, store::Access::write, actor, instant("2026-11-02T09:00Z")};
    const auto account = store::get_account(tx, "acme");
    try {
      act(tx, account);
    } catch (const Error& error) {
      return error.fault();
    }
    return std::nullopt;
  }
};

const auto olga = Actor::the_operator("olga");
const auto ada = Actor::user("ada@example.org"), sam = Actor::user("SAM@example.org");
const auto as_sam = Actor::operator_as("olga", "sam@example.org");

TEST_CASE_METHOD(Doors, "U-05 nobody deactivates themselves, by hand or by import, not even among others",
                 "[service][user]") {
  const Act by_hand = [](auto& tx, const auto& account) {
    service::deactivate_members(tx, account, std::vector<std::string>{"ada@example.org", "sam@example.org"});
  };
  CHECK(refusal(sam, by_hand) == Fault::refused);
  CHECK(refusal(as_sam, by_hand) == Fault::refused);
  CHECK_FALSE(refusal(olga, by_hand));
  CHECK_FALSE(refusal(Actor::user("sue@example.org"), by_hand));

  const auto by_import = [&](const Actor& actor) -> std::string {
    auto database = store::Database::open(file(), store::Access::write);
    std::istringstream in{"email,status\nada@example.org,deactivated\nsam@example.org,deactivated\n"};
    const auto now = instant("2026-11-02T09:00Z");
    const auto account = [&] {
      store::Tx tx{database, store::Access::read, actor, now};
      return store::get_account(tx, "acme");
    }();
    const ImportReading reading;
    const service::Progress progress = [](std::int64_t) { return true; };
    auto staged = service::stage_members(database, {.in = in, .reading = reading, .progress = progress}, account, now);
    store::Tx tx{database, store::Access::write, actor, now};
    try {
      service::import_members(tx, account, staged, service::WhenRejected::apply_the_rest);
    } catch (const Error& error) {
      CHECK(error.fault() == Fault::refused);
      return said(error) + " / " + hint_of(error);
    }
    return "done";
  };
  const std::string no = "you cannot deactivate yourself (sam@example.org) / rollcall user leave";
  CHECK(by_import(Actor::user("sam@example.org")) == no);
  CHECK(by_import(as_sam) == no);
  CHECK(by_import(olga) == "done");
  CHECK(by_import(Actor::user("sue@example.org")) == "done");
}

TEST_CASE_METHOD(Doors, "S-22 acts on a person's own things are for that person and the operator, and nobody else",
                 "[service][session]") {
  token_of("ada@example.org", "--account acme");
  const std::string email = "ada@example.org";
  const std::vector<std::pair<std::string, Act>> acts{
      {"delete", [&](auto& tx, const auto& account) { service::delete_user(tx, account, email); }},
      {"list notifications",
       [&](auto& tx, const auto& account) {
         service::list_notifications(tx, account, email, store::Notifications::all);
       }},
      {"read notifications",
       [&](auto& tx, const auto& account) {
         service::read_notifications(tx, account, email, store::Notifications::all);
       }},
      {"list sessions", [&](auto& tx, const auto&) { service::sessions_to_list(tx, email, std::nullopt); }},
      {"set a password", [&](auto& tx, const auto&) { service::require_may_set_password(tx, email); }},
  };
  const auto not_to_be_deleted = [](const std::string& act, std::optional<Fault> fault) {
    // Ada is a member of another account, too: this also refuses the deletion, and only those who may ask are told.
    return act == "delete" ? fault == Fault::refused : !fault;
  };
  for (const auto& [name, act] : acts) {
    INFO(name);
    CHECK(not_to_be_deleted(name, refusal(ada, act)));
    CHECK(not_to_be_deleted(name, refusal(Actor::operator_as("olga", email), act)));
    CHECK(not_to_be_deleted(name, refusal(olga, act)));
    for (const auto& other : {sam, as_sam, Actor::customer(email), Actor::cycle()})
      CHECK(refusal(other, act) == Fault::denied);
    if (name != "set a password") CHECK(refusal(Actor{}, act) == Fault::denied);
  }
}

TEST_CASE_METHOD(Doors, "U-66 a password is set without the old one by the operator alone", "[service][user]") {
  const Act act = [](auto& tx, const auto&) { service::set_password(tx, "ada@example.org", {other_password, cost}); };
  CHECK_FALSE(refusal(olga, act));
  for (const auto& other : {ada, sam, as_sam, Actor{}}) CHECK(refusal(other, act) == Fault::denied);
}

TEST_CASE_METHOD(Doors, "S-02 S-03 sessions are ended by their owner, the account's super admins or the operator",
                 "[service][session]") {
  token_of("ada@example.org", "--account acme");
  token_of("ada@example.org", "--account acme");
  const auto in_first = Actor::user("ada@example.org", 1);
  const auto end = [](std::int64_t id) -> Act { return [id](auto& tx, const auto&) { service::log_out(tx, id); }; };
  CHECK_FALSE(refusal(in_first, end(2)));
  CHECK(refusal(in_first, end(1)) == Fault::refused);
  CHECK_FALSE(refusal(olga, end(1)));
  for (const auto& other : {sam, as_sam, Actor{}}) CHECK(refusal(other, end(1)) == Fault::not_found);

  const auto all_of = [](const std::string& email) -> Act {
    return [email](auto& tx, const auto& account) { service::log_out_everywhere(tx, email, account); };
  };
  CHECK_FALSE(refusal(sam, all_of("ada@example.org")));
  CHECK_FALSE(refusal(ada, all_of("ada@example.org")));
  CHECK(refusal(ada, all_of("sam@example.org")) == Fault::denied);
  CHECK(refusal(Actor{}, all_of("sam@example.org")) == Fault::denied);
  CHECK(refusal(Actor{}, [](auto& tx, const auto&) { service::sessions_to_list(tx, {}, {}); }) == Fault::denied);
  CHECK(refusal(Actor::user("zoe@zoo.example"), all_of("sam@example.org")) == Fault::denied);
}

TEST_CASE_METHOD(Doors, "U-60 members leave by their own act, and nobody can leave for them", "[service][user]") {
  const Act act = [](auto& tx, const auto& account) { service::leave_account(tx, account); };
  CHECK_FALSE(refusal(ada, act));
  CHECK(refusal(olga, act) == Fault::usage);
  CHECK(refusal(Actor::user("zoe@zoo.example"), act) == Fault::not_found);
}

TEST_CASE_METHOD(Doors,
                 "U-66 the names of a member of several accounts are changed only by that member or the operator",
                 "[service][user]") {
  const Act act = [](auto& tx, const auto& account) {
    service::set_user(tx, account, {.email = "ada@example.org", .first_name = "Eve"}, std::nullopt);
  };
  CHECK_FALSE(refusal(olga, act));
  CHECK_FALSE(refusal(ada, act));
  CHECK(refusal(sam, act) == Fault::denied);
  CHECK(refusal(as_sam, act) == Fault::denied);
}

}  // namespace
}  // namespace rollcall::testing
