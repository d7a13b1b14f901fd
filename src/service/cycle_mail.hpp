#pragma once

#include <cstdint>
#include <optional>

#include "rollcall/domain/account.hpp"
#include "rollcall/domain/cycle.hpp"
#include "rollcall/store/outbox.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// The mails and notifications of a cycle's steps, worded from what the store says at the moment. Each queues and
/// returns how many mails were queued; recipients are those of the moment. Each throws refused without a
/// transport.

/// To every active super admin: who is scheduled, and when. `announced` is the day of deactivation it
/// names.
std::int64_t queue_admin_notice(store::Tx& tx, const Account& account, const Cycle& cycle, Step step, Day announced);

/// To every member scheduled: what will happen, when, and how to stay.
std::int64_t queue_user_reminder(store::Tx& tx, const Account& account, const Cycle& cycle, Step step, Day announced);

/// To every active super admin: who was deactivated, and who was spared and why. `missed` when the cycle
/// ended without its deactivation.
std::int64_t queue_admin_confirmation(store::Tx& tx, const Account& account, const Cycle& cycle, CycleState ended);

/// What deactivated users are told.
store::OutgoingMail user_confirmation(store::Tx& tx, const Account& account, const Cycle& cycle);

}  // namespace rollcall::service
