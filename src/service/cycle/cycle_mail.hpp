#pragma once

#include <cstdint>

#include "rollcall/domain/cycle/cycle.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/chosen_set.hpp"
#include "rollcall/store/mail/outbox.hpp"
#include "rollcall/store/tx.hpp"
#include "service/member_mail.hpp"

namespace rollcall::service {

/// The mails of a cycle's steps, worded from what the store says at the moment. `announced` is the day of deactivation
/// they name, until they are handed over (M-13).

/// To super admins: who is scheduled, and when.
store::OutgoingMail admin_notice(store::Tx& tx, const Account& account, const Cycle& cycle, Step step, Day announced);

/// To the members scheduled: what will happen, when, and how to stay.
MakeMail user_reminder(store::Tx& tx, const store::Chosen& readers, const Account& account, const Cycle& cycle,
                       Step step, Day announced);

/// To super admins: who was deactivated, and who was kept and why. `missed` when the cycle ended without
/// its deactivation. `done_on`: on which day.
store::OutgoingMail admin_confirmation(store::Tx& tx, const Account& account, const Cycle& cycle, CycleState ended,
                                       Day done_on);

/// To members: that they were deactivated.
MakeMail user_confirmation(store::Tx& tx, const store::Chosen& readers, const Account& account, const Cycle& cycle,
                           Day done_on);

/// Each queues one of them, with a notification to the same super admins that names who, and returns how many
/// mails were queued. Recipients are those of the moment. Each throws refused without a transport.
std::int64_t queue_admin_notice(store::Tx& tx, const Account& account, const Cycle& cycle, Step step, Day announced);
std::int64_t queue_user_reminder(store::Tx& tx, const Account& account, const Cycle& cycle, Step step, Day announced);
std::int64_t queue_admin_confirmation(store::Tx& tx, const Account& account, const Cycle& cycle, CycleState ended);

/// M-16: to those whose reminder was handed over, when their month is switched off: they stay. Returns how many.
std::int64_t queue_user_cancellation(store::Tx& tx, const Account& account, const Cycle& cycle);

/// Throws refused.
void require_transport(store::Tx& tx);

}  // namespace rollcall::service
