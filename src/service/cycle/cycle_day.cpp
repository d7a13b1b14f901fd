#include "cycle_day.hpp"

#include <algorithm>

#include "cycle_steps.hpp"
#include "rollcall/store/cycle/cohort.hpp"
#include "rollcall/store/cycle/reminder.hpp"
#include "rollcall/templates/pages.hpp"

namespace rollcall::service {
namespace {

// The proof is that of those who would be deactivated now; but states change only when a step is executed.
ProofOfNotice proof_now(store::Tx& tx, const Cycle& cycle, const Zone& zone) {
  return store::proof_of_notice(tx, cycle, judgement_of(cycle, Step::deactivation, zone), zone);
}

Day day_of_proof(Instant handed_over_at, const Zone& zone) {
  return zone.day_of(proof_from(handed_over_at, zone));
}

// The first day on which anybody has proof, from the mails handed over so far.
std::optional<Day> first_day_of_proof(store::Tx& tx, const Cycle& cycle, const Zone& zone) {
  const auto proof = proof_now(tx, cycle, zone);
  if (proof.proven > 0) return zone.day_of(tx.now);
  return proof.next_handover ? std::optional{day_of_proof(*proof.next_handover, zone)} : std::nullopt;
}

}  // namespace

Day earliest_deactivation(store::Tx& tx, const Cycle& cycle, const Zone& zone, std::optional<std::int64_t> member_id) {
  const auto own_day = cycle.dates->deactivation_on;
  const auto by_this_mail = day_of_proof(tx.now, zone);
  if (by_this_mail <= own_day) return own_day;
  // It is late. An earlier mail may have been in time.
  auto earliest = by_this_mail;
  if (!member_id) {
    earliest = std::min(earliest, first_day_of_proof(tx, cycle, zone).value_or(earliest));
  } else if (const auto before = store::first_handed_over_at(tx, cycle, *member_id)) {
    earliest = std::min(earliest, std::max(day_of_proof(*before, zone), zone.day_of(tx.now)));
  }
  return std::max(earliest, own_day);
}

std::optional<Day> expected_deactivation(store::Tx& tx, const Cycle& cycle, const Zone& zone) {
  const auto today = zone.day_of(tx.now);
  if (today < cycle.dates->deactivation_on) return cycle.dates->deactivation_on;
  const auto due = due_now(tx, cycle, zone);
  switch (due.act) {
    case Due::Act::close_missed:
      return std::nullopt;
    case Due::Act::wait:
      return due.waits_until;
    case Due::Act::execute:
      return due.step == Step::deactivation ? today : due.announced;
    case Due::Act::nothing:
      break;
  }
  return today;
}

MailWords words_of_promise(const templates::Language& language, const Cycle& cycle, Day today, Day deactivation_on) {
  const auto short_day = templates::day_in_short(language, deactivation_on);
  const auto at_the_earliest = [&](const std::string& day) {
    if (deactivation_on == cycle.dates->deactivation_on) return day;
    return templates::sentence(language, "mail_earliest", {{{"day", day}}});
  };
  const auto when = deactivation_on == today + Days{1}
                        ? templates::sentence(language, "mail_tomorrow")
                        : at_the_earliest(templates::sentence(language, "mail_on", {{{"day", short_day}}}));
  const auto last_day = deactivation_on - Days{1};
  return {{promised_day_word, at_the_earliest(templates::day_in_words(language, deactivation_on))},
          {"deactivation_when", when},
          {"last_day", templates::day_in_words(language, last_day)},
          {"last_day_short", templates::day_in_short(language, last_day)}};
}

Due due_now(store::Tx& tx, const Cycle& cycle, const Zone& zone) {
  return next_due(cycle, zone, tx.now, [&] { return proof_now(tx, cycle, zone); });
}

}  // namespace rollcall::service
