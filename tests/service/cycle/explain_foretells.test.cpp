#include <SQLiteCpp/Backup.h>

#include <catch2/catch.hpp>
#include <map>
#include <random>

#include "rollcall/service/cycle/cycle_control.hpp"
#include "rollcall/service/cycle/cycle_explain.hpp"
#include "rollcall/service/cycle/cycle_status.hpp"
#include "support/server_of_november.hpp"

// `explain` of every member on every day is compared with what then happens if nothing else changes.

namespace rollcall::testing {
namespace {

const std::vector<std::string> foretold_people{"ada@example.org", "bob@example.org", "cy@example.org",
                                               "dot@example.org", "eve@example.org", "root@example.org"};

std::string at_seven(Day day) {
  return to_text(day) + "T07:00:00Z";
}

const Day first = *parse_day("2026-11-01");
const Day last = *parse_day("2026-12-09");

/// Members who are away, come back, are excluded through some day, made super admins or not, with a mail server that
/// refuses some of them: told by a number, so that the same world can be lived through again.
class ForetoldMonth : public ServerOfNovember {
 public:
  explicit ForetoldMonth(unsigned seed) : dice_{seed} {
    for (const auto& email : foretold_people)
      if (email != "root@example.org") member(email, "2026-0" + std::to_string(4 + below(5)) + "-10");
    if (below(2) == 0) change("root@example.org", "joined_at = 0, last_sign_in_at = NULL");
    for (const auto& email : foretold_people) {
      if (below(4) == 0) change(email, "super_admin = 1");
      if (below(4) == 0) exclude(email, "2026-11-" + std::to_string(10 + below(20)));
    }
    // Only one mailbox, so that its refusal is proof, and never root's own.
    answers(foretold_people[static_cast<std::size_t>(below(5))], Outcome::Kind::no_such_mailbox, "550 5.1.1 unknown");
  }

  int below(int bound) { return static_cast<int>(dice_() % static_cast<unsigned>(bound)); }

  void exclude(const std::string& email, const std::string& through) {
    write([&](store::Tx& tx) {
      service::exclude(tx, store::get_account(tx, "acme"), {email}, {.through = parse_day(through), .reason = {}});
    });
  }

  /// What happens on a day besides the runs.
  void live(Day day) {
    if (below(5) != 0) return;
    const auto& email = foretold_people[static_cast<std::size_t>(below(static_cast<int>(foretold_people.size())))];
    const auto seen = std::to_string(to_seconds(now));
    switch (below(3)) {
      case 0:
        return static_cast<void>(change(email, "last_sign_in_at = " + seen));
      case 1:
        // An account without any super admin has no cycle.
        if (email == "root@example.org") return;
        return static_cast<void>(change(email, "super_admin = 1 - super_admin"));
      default:
        if (status_of(email) == "active") exclude(email, to_text(day + Days{below(12)}));
    }
  }

  service::Explanation explain(const std::string& email) {
    return write([&](store::Tx& tx) { return service::explain_member(tx, store::get_account(tx, "acme"), email); });
  }

  /// Who is deactivated in the end if only the runs happen from that day on. Everything is undone afterwards.
  std::map<std::string, bool> gone_in_the_end(Day day) {
    SQLite::Database before{":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
    SQLite::Backup{before, database.sql()}.executeStep();
    for (; day <= last; day += Days{1}) run(at_seven(day));
    std::map<std::string, bool> gone;
    for (const auto& email : foretold_people)
      gone[email] = only(
                        "SELECT cycle_member.state FROM cycle_member JOIN cycle ON cycle.id = cycle_id "
                        "JOIN member ON member.id = member_id JOIN user ON user.id = user_id "
                        "WHERE month = '2026-11' AND email = '" +
                        email + "'") == "deactivated";
    SQLite::Backup{database.sql(), before}.executeStep();
    return gone;
  }

 private:
  std::mt19937 dice_;
};

}  // namespace

TEST_CASE("explain foretells for every member, on every day, whether they will be deactivated", "[cycle][explain]") {
  const auto seed = GENERATE(range(1U, 13U));
  INFO("seed " << seed);
  int kept = 0;
  ForetoldMonth month{seed};
  for (auto day = first; day <= *parse_day("2026-11-30"); day += Days{1}) {
    month.at(at_seven(day));
    month.live(day);
    if (month.only("SELECT state FROM cycle WHERE month = '2026-11'") == "completed") break;
    std::map<std::string, service::Explanation> explained;
    for (const auto& email : foretold_people) explained.emplace(email, month.explain(email));
    for (const auto& [email, gone] : month.gone_in_the_end(day)) {
      INFO(to_text(day) << ' ' << email << ": " << explained.at(email).verdict);
      CHECK(explained.at(email).will_be_deactivated == gone);
      if (!gone) ++kept;
    }
    month.run(at_seven(day));
  }
  CHECK(kept > 0);
}

}  // namespace rollcall::testing
