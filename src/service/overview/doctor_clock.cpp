#include "doctor_clock.hpp"

#include <fmt/format.h>

#include "rollcall/base/error.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/clock.hpp"
#include "rollcall/service/cycle/cycle.hpp"
#include "rollcall/service/cycle/cycle_void.hpp"
#include "rollcall/store/overview/doctor_clock.hpp"
#include "rollcall/store/roll/roll.hpp"
#include "service/cycle/cycle_month.hpp"
#include "service/cycle/cycle_zone.hpp"

namespace rollcall::service {
namespace {

using Findings = std::vector<Finding>;

// How long a step may be overdue before somebody should look: a weekend without the machine is nothing.
constexpr Days patience{2};

// M-04: no mail that waits for its next try waits for longer.
constexpr Seconds longest_mail_pause = std::chrono::hours{6};

// What is said of rows of a kind, and what to do about one of them.
struct Sentence {
  store::Noted noted;
  std::string_view of_one, of_several;
  Advice mend;
};

constexpr Sentence sentences[]{
    {store::Noted::member_seen, "active member was last seen", "active members were last seen",
     Advice::session_import_logins},
    {store::Noted::session_used, "session was last used", "sessions were last used", Advice::session_logout_ahead},
    {store::Noted::customer_session_used, "session of a customer was last used", "sessions of customers were last used",
     Advice::contact_session_end},
    {store::Noted::next_try_of_mail, "mail is to be tried again", "mails are to be tried again", Advice::mail_retry},
    {store::Noted::failure_to_sign_in, "wrong password was noted", "wrong passwords were noted", Advice::session_purge},
};

void look_at_rows(store::Tx& tx, const Sentence& sentence, Findings& found) {
  const bool planned = sentence.noted == store::Noted::next_try_of_mail;
  const auto rows = store::find_rows_after(tx, sentence.noted,
                                           tx.now + clock_tolerance + (planned ? longest_mail_pause : Seconds{0}));
  if (!rows) return;
  found.push_back({Severity::warning, "clock",
                   fmt::format("{} {} after the clock, at {}", rows->count,
                               rows->count == 1 ? sentence.of_one : sentence.of_several, to_text(rows->latest)),
                   Hint{sentence.mend, {rows->example}}});
}

void look_at_runs(store::Tx& tx, Findings& found) {
  const auto runs = store::get_run_clock(tx);
  if (runs.run_at && lies_ahead(*runs.run_at, tx.now))
    found.push_back({Severity::warning, "clock",
                     fmt::format("the last run was at {}, after the clock", to_text(*runs.run_at)),
                     "set the clock right; if it is right now, the next run notes that"});
  if (runs.refused_at)
    found.push_back({Severity::warning, "clock",
                     fmt::format("runs have been refused since {}, because the last one was at {}",
                                 to_text(*runs.refused_at), to_text(*runs.run_at)),
                     Hint{Advice::cycle_clock_is_right}});
}

void look_at_records(store::Tx& tx, const Account& account, Findings& found) {
  RunClockGuard clock{ClockIs::right};
  try {
    clock.require_ahead(tx, account);
  } catch (const Error& error) {
    found.push_back({Severity::error, "clock", error.what(), error.hint()});
  }
  if (!lies_ahead(account.deactivation_switched_at, tx.now)) return;
  found.push_back(
      {Severity::error, "clock",
       fmt::format(
           "automatic deactivation of {} was switched on or off at {}, after the clock, and does nothing before then",
           account.slug, to_text(account.deactivation_switched_at)),
       Hint{Advice::cycle_switch_anew, {account.slug}}});
}

// Since when the account's cycle has had something to do.
std::optional<Day> due_since(store::Tx& tx, const Account& account, const Zone& zone) {
  if (store::find_open_cycle(tx, account.id)) return next_step(tx, account)->on;
  const auto month = first_open_month(tx, account, zone);
  return month ? std::optional{month->begins_on()} : std::nullopt;
}

}  // namespace

void look_at_clock(store::Tx& tx, Findings& found) {
  look_at_runs(tx, found);
  for (const auto& sentence : sentences) look_at_rows(tx, sentence, found);
}

void look_at_cycle(store::Tx& tx, const Account& account, Findings& found) {
  try {
    const auto own_zone = zone_of(account);
    const auto today = zone_of_cycles(tx, account).day_of(tx.now);
    look_at_records(tx, account, found);
    const auto due = due_since(tx, account, own_zone);
    if (!due || *due + patience >= today) return;
    found.push_back({Severity::warning, "cycle",
                     fmt::format("a step of {}'s cycle was due on {}, and is not done", account.slug, to_words(*due)),
                     Hint{Advice::cycle_run_by_cron}});
  } catch (const Error& error) {
    if (error.fault() != Fault::refused) throw;
    found.push_back({Severity::error, "time-zone", error.what(), error.hint()});
  }
}

}  // namespace rollcall::service
