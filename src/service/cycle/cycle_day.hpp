#pragma once

#include <cstdint>
#include <optional>

#include "rollcall/base/zone.hpp"
#include "rollcall/domain/cycle/cycle.hpp"
#include "rollcall/domain/mail/mail.hpp"
#include "rollcall/store/tx.hpp"
#include "rollcall/templates/languages.hpp"

namespace rollcall::service {

/// The earliest day on which a cycle can still deactivate, if a mail that says so is handed over now: its own
/// day, or a later one that the proof of notice asks for. Of this member; nullopt: of anybody.
Day earliest_deactivation(store::Tx& tx, const Cycle& cycle, const Zone& zone, std::optional<std::int64_t> member_id);

/// What becomes of an open cycle's deactivation, as `run` would say at this moment: the day on which it will be done,
/// or today. Nullopt if it can no longer be done in time.
std::optional<Day> expected_deactivation(store::Tx& tx, const Cycle& cycle, const Zone& zone);

/// The word whose presence says that a mail promises a day of deactivation (M-13).
inline constexpr const char* promised_day_word = "deactivation_day";

/// How mails say it, in words for their places: `deactivation_day` (`Monday 30 November 2026`, with `at the earliest`
/// where it is not the cycle's own), `deactivation_when` (`On 30 Nov`, `Tomorrow`), and by when one has to sign in to
/// stay, `last_day` and `last_day_short`.
MailWords words_of_promise(const templates::Language& language, const Cycle& cycle, Day today, Day deactivation_on);

/// what the cycle asks for now, with the proof of those who would be deactivated now.
Due due_now(store::Tx& tx, const Cycle& cycle, const Zone& zone);

}  // namespace rollcall::service
