#include <algorithm>
#include <random>
#include <set>

#include "rollcall/base/random.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/service/cycle/cycle.hpp"
#include "rollcall/service/cycle/cycle_control.hpp"
#include "rollcall/store/roll/account.hpp"
#include "support/outbox.hpp"
#include "support/times.hpp"
#include "year_model.hpp"

// The golden year: one history, told once, and a cycle that is run as often as somebody likes.

namespace rollcall::testing {
namespace {

using std::chrono::hours;

constexpr auto first_month = date::year{2026} / 1;
const Day year_begins = first_day(first_month);
const Day year_ends = year_begins + Days{370};

using History = std::vector<Event>;

constexpr auto admin = "root@example.org";
constexpr int people = 40;

std::string person(int number) {
  return "user" + std::to_string(number) + "@example.org";
}

void change(Outbox& roll, const std::string& email, const std::string& assignments) {
  roll.database.sql().exec("UPDATE member SET " + assignments +
                           " WHERE user_id = (SELECT id FROM user WHERE email = '" + email + "')");
}

std::string now_of(const Outbox& roll) {
  return std::to_string(to_seconds(roll.now));
}

void happen(Outbox& roll, const Event& event) {
  const auto now = now_of(roll);
  switch (event.act) {
    case Act::sign_in:  // a deactivated member cannot
      return change(roll, event.email,
                    "last_sign_in_at = CASE status WHEN 'active' THEN " + now + " ELSE last_sign_in_at END");
    case Act::exclude:
      return change(roll, event.email, "excluded_at = " + now);
    case Act::include:
      return change(roll, event.email, "excluded_at = NULL, excluded_until = NULL");
    case Act::deactivate:
      return change(roll, event.email,
                    "status = 'deactivated', deactivated_because = ifnull(deactivated_because, 'by_admin'), "
                    "deactivated_at = ifnull(deactivated_at, " +
                        now + ')');
    case Act::reactivate:
      return change(roll, event.email,
                    "status = 'active', deactivated_because = NULL, deactivated_at = NULL, reactivated_at = " + now);
  }
}

bool is_step_day(Day day) {
  const auto dates = cycle_dates(month_of(day), {});
  return std::any_of(all_steps.begin(), all_steps.end(), [&](Step step) { return dates->on(step) == day; });
}

/// Members who come, go quiet, return, are excluded and included, deactivated and reactivated by hand. Nothing happens
/// on the day of a step, so that it does not matter at which hour of that day the step is executed.
History history_of_the_year() {
  std::mt19937 dice{2026};
  const auto below = [&](int bound) { return static_cast<int>(dice() % static_cast<unsigned>(bound)); };
  History history;
  const auto add = [&](int day_of_year, const std::string& email, Act act) {
    auto day = year_begins + Days{day_of_year};
    while (is_step_day(day)) day += Days{1};
    history.push_back({oslo().first_instant(day) + hours{14} + Seconds{below(3600)}, email, act});
  };
  for (int day = 0; day < 370; day += 20) add(day, admin, Act::sign_in);
  for (int i = 0; i < people; ++i) {
    const int quiet = below(260);
    for (int day = below(20); day < quiet; day += 5 + below(40)) add(day, person(i), Act::sign_in);
    const auto later = [&] { return quiet + 80 + below(60); };
    if (i % 3 == 0) add(later(), person(i), Act::sign_in);
    if (i % 5 == 1) add(later(), person(i), Act::exclude);
    if (i % 10 == 1) add(quiet + 140, person(i), Act::include);
    if (i % 7 == 3) add(later(), person(i), Act::deactivate);
    if (i % 7 == 4) add(quiet + 150, person(i), Act::reactivate);
  }
  std::stable_sort(history.begin(), history.end(), [](const Event& a, const Event& b) { return a.at < b.at; });
  return history;
}

/// The roll as the year begins: forty members, seen last in its first days.
void prepare(Outbox& roll) {
  roll.now = oslo().first_instant(year_begins);
  roll.prepare();
  auto& sql = roll.database.sql();
  sql.exec("UPDATE account SET time_zone = 'Europe/Oslo'");
  for (int i = 0; i < people; ++i) {
    sql.exec("INSERT INTO user (email, created_at) VALUES ('" + person(i) + "', " + now_of(roll) + ")");
    sql.exec(
        "INSERT INTO member (account_id, user_id, status, joined_at, created_at) VALUES (1, last_insert_rowid(), "
        "'active', " +
        now_of(roll) + ", " + now_of(roll) + ")");
  }
}

void run(Outbox& roll) {
  const auto accounts = roll.write([](store::Tx& tx) { return store::list_accounts(tx); });
  service::RunClockGuard clock{service::ClockIs::to_be_judged};
  const auto runs = service::run_cycles(
      accounts, clock, [&](const auto& act) { roll.write([&](store::Tx& tx) { act(tx); }); }, [] { return false; });
  for (const auto& each : runs) REQUIRE_FALSE(each.error);
  roll.send();
}

YearModel model_of_the_year() {
  std::vector<std::string> emails;
  for (int i = 0; i < people; ++i) emails.push_back(person(i));
  return {oslo().first_instant(year_begins), emails, admin};
}

/// The year with a run at each moment `next` names, each time handing over what is due. Returns what the rules ask of
/// just these runs.
YearModel live_through(Outbox& roll, const std::function<Instant(Instant)>& next) {
  prepare(roll);
  auto model = model_of_the_year();
  const auto end = oslo().first_instant(year_ends);
  const auto history = history_of_the_year();
  auto event = history.begin();
  for (auto at = next(roll.now); at < end; at = next(at)) {
    for (; event != history.end() && event->at <= at; ++event) {
      roll.now = event->at;
      happen(roll, *event);
      model.happen(*event);
    }
    roll.now = at;
    run(roll);
    model.run(at);
  }
  return model;
}

std::set<std::string> set_of(Outbox& roll, const std::string& query) {
  const auto rows = roll.rows(query);
  const std::set<std::string> all{rows.begin(), rows.end()};
  REQUIRE(all.size() == rows.size());
  return all;
}

/// All mails, sent or not, written as the model writes them.
std::set<std::string> mails(Outbox& roll) {
  return set_of(
      roll, "SELECT kind || ' ' || to_email || ' ' || substr(cause, -7) || iif(state = 'sent', '', state) FROM mail");
}

/// The Message-IDs without the sender's domain, which is added at the hand-over (M-18).
std::set<std::string> message_ids(Outbox& roll) {
  return set_of(roll, "SELECT substr(message_id, 1, instr(message_id || '@', '@') - 1) FROM mail");
}

/// The Message-IDs of the mails that the model expects (M-02).
std::set<std::string> message_ids(const YearModel& model) {
  std::set<std::string> all;
  for (const auto& mail : model.mails()) {
    const auto words = split(mail, ' ');
    all.insert(digest(words[0] + "\ncycle/1/" + words[2].substr(0, 7) + '\n' + words[1]) + ".file");
  }
  return all;
}

std::set<std::string> cohorts(Outbox& roll) {
  return set_of(
      roll,
      "SELECT month || ' ' || email || ' ' || cycle_member.state FROM cycle_member "
      "JOIN cycle ON cycle.id = cycle_id JOIN member ON member.id = member_id JOIN user ON user.id = user_id");
}

void check_against(const YearModel& model, Outbox& roll) {
  CHECK(mails(roll) == model.mails());
  CHECK(message_ids(roll) == message_ids(model));
  CHECK(cohorts(roll) == model.cohorts());
}

std::function<Instant(Instant)> with_gaps_up_to(int longest, unsigned seed) {
  return [longest, dice = std::mt19937{seed}](Instant at) mutable {
    return at + std::chrono::minutes{1 + dice() % (60U * static_cast<unsigned>(longest))};
  };
}

}  // namespace

TEST_CASE("A-40 hourly, daily and irregular runs of a year give the same mails and the same deactivations", "[year]") {
  Outbox hourly;
  check_against(live_through(hourly, [](Instant at) { return at + hours{1}; }), hourly);
  // The history is one worth comparing: every state but the rare ones, and both kinds of months.
  REQUIRE(mails(hourly).size() > 100);
  for (const auto* state : {"deactivated", "returned", "excluded", "left"})
    REQUIRE(hourly.rows("SELECT count(*) FROM cycle_member WHERE state = '" + std::string{state} + "'") !=
            std::vector<std::string>{"0"});

  Outbox daily;
  live_through(daily, [](Instant at) { return oslo().first_instant(oslo().day_of(at) + Days{1}) + hours{12}; });
  CHECK(mails(daily) == mails(hourly));
  CHECK(message_ids(daily) == message_ids(hourly));
  CHECK(cohorts(daily) == cohorts(hourly));

  // Gaps short enough for to find nothing late.
  for (const unsigned seed : {1U, 2U}) {
    INFO("seed " << seed);
    Outbox irregular;
    live_through(irregular, with_gaps_up_to(11, seed));
    CHECK(mails(irregular) == mails(hourly));
    CHECK(message_ids(irregular) == message_ids(hourly));
    CHECK(cohorts(irregular) == cohorts(hourly));
  }
}

TEST_CASE("A-41 to A-43 runs with gaps of days differ from the regular year by what these rules say, and no more",
          "[year]") {
  const auto seed = GENERATE(range(1U, 6U));
  const auto longest = GENERATE(30, 100, 240, 600);
  INFO("seed " << seed << ", gaps up to " << longest << " hours");
  Outbox roll;
  check_against(live_through(roll, with_gaps_up_to(longest, seed)), roll);
}

TEST_CASE("A-41 to A-43 runs with gaps of days are late, but never early, unwarned or twice", "[year]") {
  const auto seed = GENERATE(1U, 2U, 3U, 4U, 5U);
  INFO("seed " << seed);
  Outbox roll;
  live_through(roll, with_gaps_up_to(240, seed));

  // The gaps were long enough to show: something was passed over.
  CHECK(roll.rows("SELECT count(*) FROM cycle_step WHERE result IN ('superseded', 'missed')") !=
        std::vector<std::string>{"0"});
  SECTION("no step is done before its day") {
    SQLite::Statement step{roll.database.sql(),
                           "SELECT done_at, CASE step WHEN 'notice' THEN notice_on WHEN 'reminder' THEN reminder_on "
                           "WHEN 'final_reminder' THEN final_reminder_on ELSE deactivation_on END "
                           "FROM cycle_step JOIN cycle ON cycle.id = cycle_id WHERE result IN ('done', 'nobody')"};
    while (step.executeStep())
      CHECK(oslo().day_of(instant_from(step.getColumn(0).getInt64())) >= *parse_day(step.getColumn(1).getString()));
  }
  SECTION("nobody is deactivated without a reminder on an earlier day, at least 12 hours before") {
    SQLite::Statement warned{
        roll.database.sql(),
        "SELECT confirmation.queued_at, min(reminder.settled_at) FROM mail AS confirmation "
        "LEFT JOIN mail AS reminder ON reminder.cause = confirmation.cause AND reminder.state = 'sent' "
        "AND reminder.member_id = confirmation.member_id AND reminder.kind LIKE 'cycle.%reminder.user' "
        "WHERE confirmation.kind = 'cycle.deactivation.user' GROUP BY confirmation.id"};
    int deactivated = 0;
    for (; warned.executeStep(); ++deactivated) {
      REQUIRE_FALSE(warned.isColumnNull(1));
      const auto at = instant_from(warned.getColumn(0).getInt64());
      const auto told_at = instant_from(warned.getColumn(1).getInt64());
      CHECK(at - told_at >= hours{12});
      CHECK(oslo().day_of(told_at) < oslo().day_of(at));
    }
    CHECK(deactivated > 0);
  }
  SECTION("a cycle that was not completed has deactivated nobody") {
    CHECK(roll.rows("SELECT count(*) FROM cycle_member JOIN cycle ON cycle.id = cycle_id "
                    "WHERE cycle_member.state = 'deactivated' AND cycle.state <> 'completed'") ==
          std::vector<std::string>{"0"});
  }
  SECTION("nobody is told twice by one cycle") {
    CHECK(roll.rows("SELECT count(*) - count(DISTINCT cause || member_id) FROM mail "
                    "WHERE kind = 'cycle.deactivation.user'") == std::vector<std::string>{"0"});
  }
}

}  // namespace rollcall::testing
