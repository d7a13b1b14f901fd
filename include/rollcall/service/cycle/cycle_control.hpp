#pragma once

#include <optional>
#include <string>

#include "rollcall/base/text_list.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// Moves the switch. Switching off cancels the open cycle with its queued mail. Returns whether it was
/// the other way before.
bool switch_deactivation(store::Tx& tx, const Account& account, bool enabled);

/// The day on which it is judged now who is excluded: today in the open cycle's frozen zone, or else in the account's.
/// For showing: where neither zone is known any more it is today in UTC.
Day exclusions_judged_on(store::Tx& tx, const Account& account);

struct ExclusionWish {
  std::optional<Day> through;  ///< the last day excluded; nullopt: until it is lifted
  std::optional<std::string> reason;
};

struct ExclusionReport {
  TextList changed;    ///< addresses in their stored form, sorted
  TextList unchanged;  ///< were already so
};

/// Keeps the members out of the cycle, at once; takes back reminders that wait for them. A present
/// exclusion is replaced. Throws not_found naming all unknown addresses, refused for a member who is deactivated, usage
/// for a day that is past.
ExclusionReport exclude(store::Tx& tx, const Account& account, const TextList& emails, const ExclusionWish& wish);

/// Lifts the exclusion; members of the open cycle's cohort are scheduled again.
ExclusionReport include(store::Tx& tx, const Account& account, const TextList& emails);

}  // namespace rollcall::service
