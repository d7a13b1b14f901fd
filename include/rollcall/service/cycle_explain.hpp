#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rollcall/domain/account.hpp"
#include "rollcall/domain/cycle.hpp"
#include "rollcall/domain/member.hpp"
#include "rollcall/service/cycle.hpp"
#include "rollcall/store/reminder.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// One rule on the way to being deactivated, with the value compared.
struct RuleCheck {
  std::string rule;       ///< `A-01`
  std::string statement;  ///< what must hold for somebody to be deactivated
  std::string value;      ///< what was found
  /// Nothing: not reached, because an earlier rule keeps them already.
  std::optional<bool> holds{};
};

/// Why somebody will or will not be deactivated.
struct Explanation {
  Member member;
  std::string seen_by;  ///< what counted as being seen: `signing in`, `using a session`, `joining`, `being reactivated`
  Day judged_on;        ///< the day of the next step; today where none comes
  std::vector<RuleCheck> checks;  ///< in the order in which they are judged
  std::optional<CohortState>
      state;  ///< in the open cycle as it shows today; nothing: not in its cohort, or no cycle is open
  std::vector<store::CycleMail> mails;  ///< of the open cycle to this member
  std::optional<NextStep> next;         ///< of the account
  std::string verdict;                  ///< one sentence
  std::string change;                   ///< the command that would change the verdict; empty: none would
};

/// Every rule for one member, judged as the next step would judge it if it came today. Throws not_found.
Explanation explain_member(store::Tx& tx, const Account& account, const std::string& email);

}  // namespace rollcall::service
