#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/domain/cycle/cycle.hpp"
#include "rollcall/domain/mail/mail.hpp"
#include "rollcall/store/chosen_set.hpp"
#include "rollcall/store/cycle/cohort.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// What the mails of a cycle are queued for; the key of M-01 has it.
std::string cycle_cause(const Cycle& cycle);

/// what the reminders have reached among those whom the judgement would find scheduled now.
ProofOfNotice proof_of_notice(Tx& tx, const Cycle& cycle, const Judgement& judgement, const Zone& zone);

/// Chooses those of the cohort recorded as scheduled who have proof of notice.
Chosen choose_proven(Tx& tx, const Cycle& cycle, const Zone& zone);

/// The same of one member.
struct MemberProof {
  bool proven = false;
  std::optional<Instant>
      handover{};  ///< the earliest notice that counts was, or may yet be, handed over; nothing: none
};
MemberProof proof_of_member(Tx& tx, const Cycle& cycle, const Zone& zone, std::int64_t member_id);

/// A mail of the cycle to one member.
struct CycleMail {
  std::string kind;
  std::string state;
  Instant queued_at;
  std::optional<Instant> settled_at;  ///< when it was sent, failed or cancelled; nullopt: still queued
  std::optional<std::string> last_error;
};

/// Oldest first.
std::vector<CycleMail> list_cycle_mail(Tx& tx, const Cycle& cycle, std::int64_t member_id);

/// When the first notice that counts was handed over to this member, or refused for good; nullopt if none was.
std::optional<Instant> first_handed_over_at(Tx& tx, const Cycle& cycle, std::int64_t member_id);

/// A member whose server says that the mailbox does not exist, and in which words.
struct Unreachable {
  NamedPerson person;
  std::string reply;
};

/// Members to whom a reminder of the cycle was refused so that it counts as notice, but for those who returned
/// or left; by address.
void list_unreachable(Tx& tx, const Cycle& cycle, const std::function<void(const Unreachable&)>& row);

/// What became of the cycle's reminders to members.
struct RemindersReach {
  std::int64_t handed_over = 0;
  std::optional<std::string> last_error{};  ///< what a server last had against one; nullopt: nothing
};
RemindersReach what_reminders_reached(Tx& tx, const Cycle& cycle);

/// The active members to whom a reminder of the cycle was handed over, and who are still scheduled in it.
Chosen choose_reminded(Tx& tx, const Cycle& cycle);

/// What a server last had against a reminder of the cycle to this member; nullopt: none.
std::optional<std::string> find_last_refusal(Tx& tx, const Cycle& cycle, std::int64_t member_id);

/// takes back all queued mails of the cycle, as it goes on or has ended. Returns how many.
std::int64_t cancel_cycle_mail(Tx& tx, const Cycle& cycle);

}  // namespace rollcall::store
