#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/domain/cycle.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// What the mails of a cycle are queued for; the key of M-01 has it.
std::string cycle_cause(const Cycle& cycle);

/// what the reminders have reached among the cohort's scheduled.
ProofOfNotice proof_of_notice(Tx& tx, const Cycle& cycle, const Zone& zone);

/// Chooses the cohort's scheduled who have proof of notice.
void choose_proven(Tx& tx, const Cycle& cycle, const Zone& zone);

/// Whether this member has proof of notice now.
bool has_proof(Tx& tx, const Cycle& cycle, const Zone& zone, std::int64_t member_id);

/// A mail of the cycle to one member.
struct CycleMail {
  std::string kind;
  std::string state;
  Instant queued_at;
  std::optional<Instant> settled_at;  ///< when it was sent, failed or cancelled; nothing: still queued
  std::optional<std::string> last_error;
};

/// Oldest first.
std::vector<CycleMail> list_cycle_mail(Tx& tx, const Cycle& cycle, std::int64_t member_id);

/// A reminder that was refused because nobody lives at its address.
struct Unreachable {
  std::string email;
  std::string name;
  std::string reply;
};

/// Members to whom a reminder of the cycle was refused so, but for those who returned or left; by address.
void list_unreachable(Tx& tx, const Cycle& cycle, const std::function<void(const Unreachable&)>& row);

/// reminders are taken back as soon as they are no longer true. Each returns how many were cancelled.

/// All queued mails of the cycle: it has ended.
std::int64_t cancel_cycle_mail(Tx& tx, const Cycle& cycle);
/// Queued reminders of the cycle to members who are not scheduled, as recorded.
std::int64_t cancel_reminders_to_unscheduled(Tx& tx, const Cycle& cycle);
/// Queued first reminders of the cycle: the final one says it anew.
std::int64_t cancel_first_reminders(Tx& tx, const Cycle& cycle);
/// Queued reminders to the chosen members.
std::int64_t cancel_reminders_to_chosen(Tx& tx);
/// Queued reminders to members who have been seen since they were queued, or are known by now to have been so before.
std::int64_t cancel_stale_reminders(Tx& tx);
/// The same for one mail, just before it is handed over. Returns whether it was cancelled.
bool cancel_if_stale(Tx& tx, std::int64_t mail_id);

}  // namespace rollcall::store
