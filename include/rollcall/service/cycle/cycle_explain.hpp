#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rollcall/domain/cycle/cycle.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/domain/roll/member.hpp"
#include "rollcall/service/cycle/cycle.hpp"
#include "rollcall/store/cycle/reminder.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// One rule on the way to being deactivated, with the value compared.
struct RuleCheck {
  std::string rule;       ///< `A-01`
  std::string statement;  ///< what must hold for somebody to be deactivated
  std::string value;      ///< what was found
  /// Nullopt: not reached, because an earlier rule keeps them already.
  std::optional<bool> holds{};
};

/// One member as a step judges them.
struct StepJudgement {
  Day on;                              ///< the day it is judged for (A-14)
  Instant inactive_before{};           ///< A-01: whoever was seen then or later is not inactive
  std::vector<RuleCheck> checks;       ///< in the order in which they are judged
  std::optional<CohortState> state{};  ///< what the step would make of them; nullopt: not in the cohort
};

/// Why somebody will or will not be deactivated.
struct Explanation {
  Member member;
  std::string seen_by;  ///< what counted as being seen: `signing in`, `using a session`, `joining`, `being reactivated`
  StepJudgement next_step;              ///< for the next step; for today where none comes
  StepJudgement deactivation;           ///< for the deactivation, where that is another step; else the same
  std::vector<store::CycleMail> mails;  ///< of the open cycle to this member
  std::optional<NextStep> next;         ///< of the account; a deactivation that waits is on the day it can go on
  bool will_be_deactivated =
      false;            ///< by this cycle, or the coming one, if nothing else happens and mail goes through
  std::string verdict;  ///< one sentence
  Hint change;          ///< what would change the verdict; empty: nothing would
};

/// Every rule for one member, by the very judgement of the steps, as if they came now: for the next step and for
/// the deactivation, which can differ. Between cycles, for the cohort that the coming notice would form. Throws
/// not_found.
Explanation explain_member(store::Tx& tx, const Account& account, const std::string& email);

}  // namespace rollcall::service
