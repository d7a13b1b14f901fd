#pragma once

#include <string>
#include <vector>

#include "rollcall/service/customer/contact_session.hpp"
#include "rollcall/store/customer/contact.hpp"
#include "rollcall/store/roll/account.hpp"
#include "support/roll.hpp"

namespace rollcall::testing {

/// A portal that anybody registered may enter, and two contacts who are registered. It is 2 November 2026, 09:00.
struct Visitors : Roll {
  Visitors() {
    at("2026-11-02T09:00Z");
    for (const std::string email : {"ann@corp.example", "bob@corp.example"})
      (*this)("portal contact add " + email + " --quiet");
    tamper("UPDATE contact SET registered_at = created_at");
    tamper("INSERT INTO portal (account_id, enabled_at) VALUES (1, 0)");
    tamper(
        "INSERT INTO domain (id, account_id, host, language, is_primary, sign_in) VALUES (1, 1, 'help.example', 'en', "
        "1, 'password')");
    tamper("INSERT INTO portal_setting (account_id, key, value) VALUES (1, 'domain', 'help.example')");
    access("self-registration");
  }

  /// Adds what a portal lacks if it was not turned on by its verb.
  void complete() {
    (*this)("portal inbox add Support --kind inbox --address help@corp.example");
    (*this)("portal set name Help slug help inbox Support");
  }

  void access(const std::string& mode) {
    tamper(
        "INSERT INTO portal_setting (account_id, key, value) VALUES (1, 'access', ?) "
        "ON CONFLICT DO UPDATE SET value = excluded.value",
        {mode});
  }

  /// Works on the file as the pages will, at this time.
  template <class Act>
  auto serve(const std::string& time, Act act) {
    auto database = store::Database::open(file(), store::Access::write);
    store::Tx tx{database, store::Access::write, Actor::customer("carl@customer.example"), instant(time)};
    auto result = act(tx, store::get_account(tx, "acme"));
    tx.commit();
    return result;
  }

  std::string sign_in(const std::string& email, const std::string& time = "2026-11-02T09:00Z") {
    return serve(time, [&](store::Tx& tx, const Account& account) {
      return service::open_contact_session(tx, account, store::get_contact(tx, account.id, email));
    });
  }

  bool lets_in(const std::string& token, const std::string& time = "2026-11-02T09:05Z") {
    return serve(time, [&](store::Tx& tx, const Account& account) {
      return service::find_live_contact_session(tx, account, token).has_value();
    });
  }

  void use(const std::string& token, const std::string& time) {
    serve(time, [&](store::Tx& tx, const Account& account) {
      service::use_contact_session(tx, service::find_live_contact_session(tx, account, token)->session);
      return 0;
    });
  }

  std::vector<std::string> ends() { return rows("SELECT ended_because FROM contact_session ORDER BY id"); }
};

}  // namespace rollcall::testing
