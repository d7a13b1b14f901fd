#pragma once

#include <string>
#include <vector>

#include "rollcall/service/cycle/cycle.hpp"
#include "rollcall/store/roll/account.hpp"
#include "rollcall/store/roll/member.hpp"
#include "support/outbox.hpp"

namespace rollcall::testing {

/// The cycle of November 2026 in Oslo, run by the services, with a mail server that answers as the test wants: 2, 16,
/// 29 and 30 November. Its super admin is root@example.org.
class ServerOfNovember : public Outbox {
 public:
  ServerOfNovember() {
    at("2026-10-31T11:00:00Z").prepare();
    sql("UPDATE account SET time_zone = 'Europe/Oslo'");
  }

  void sql(const std::string& statement) { database.sql().exec(statement); }

  /// An active member, seen last on that day.
  ServerOfNovember& member(const std::string& email, const std::string& last_seen = "2026-05-01") {
    const auto seen = std::to_string(to_seconds(*parse_instant(last_seen + "T12:00:00Z")));
    sql("INSERT INTO user (email, created_at) VALUES ('" + email + "', " + seen + ")");
    sql("INSERT INTO member (account_id, user_id, status, joined_at, last_sign_in_at, created_at) "
        "VALUES (1, last_insert_rowid(), 'active', " +
        seen + ", " + seen + ", " + seen + ")");
    return *this;
  }

  /// What is set for that member, as SQL.
  ServerOfNovember& change(const std::string& email, const std::string& assignments) {
    sql("UPDATE member SET " + assignments + " WHERE user_id = (SELECT id FROM user WHERE email = '" + email + "')");
    return *this;
  }

  /// What one run does at that time, as `reminder done`; then every mail that is due is handed over.
  std::vector<std::string> run(const std::string& time) {
    at(time);
    const auto accounts = write([](store::Tx& tx) { return store::list_accounts(tx); });
    service::RunClockGuard clock{service::ClockIs::to_be_judged};
    const auto runs = service::run_cycles(
        accounts, clock, [&](const auto& act) { write([&](store::Tx& tx) { act(tx); }); }, [] { return false; });
    write([&](store::Tx& tx) { clock.note(tx, runs); });
    std::vector<std::string> steps;
    for (const auto& run : runs) {
      if (run.error) steps.push_back(std::string{"refused: "} + run.error->what());
      for (const auto& step : run.steps)
        steps.push_back(std::string{word(step.step)} + ' ' + std::string{word(step.result)});
    }
    if (!clock.was_doubted()) last_report = send();
    return steps;
  }

  std::string state_of(const std::string& email) {
    return only(
        "SELECT state FROM cycle_member JOIN member ON member.id = member_id JOIN user ON user.id = user_id "
        "WHERE email = '" +
        email + "' ORDER BY cycle_id DESC");
  }
  std::string status_of(const std::string& email) {
    return only("SELECT status FROM member JOIN user ON user.id = user_id WHERE email = '" + email + "'");
  }
  /// The first cell of the first row; empty where there is none.
  std::string only(const std::string& query) {
    const auto all = rows(query);
    return all.empty() ? std::string{} : all.front();
  }

  service::SendReport last_report{};
};

}  // namespace rollcall::testing
