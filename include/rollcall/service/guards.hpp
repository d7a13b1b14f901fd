#pragma once

#include <string>
#include <vector>

#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/finding.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// S-22, of an act on what is somebody's own. Throws denied for anybody but them and the operator; `does` is the
/// second half of the sentence: `only ada@example.org or the operator …`.
void require_operator_or(const store::Tx& tx, const std::string& email, const std::string& does, const Hint& way_out);

/// S-22: throws denied where this user is not an active super admin of the account.
void require_super_admin(store::Tx& tx, const Account& account, const std::string& email);

/// What a check has found: throws refused where any of it is an error.
void require_no_errors(const std::vector<Finding>& findings);

/// What no act may leave behind, whatever it did on the way: to be asked at the end of each that could.

/// U-04, promise 4, of every act that can take a super admin away: by deactivating, removing or demoting them, or their
/// permission set. Throws refused when the account's members would be left without an active super admin.
void require_super_admin_left(store::Tx& tx, const Account& account);

/// U-26, of every act after which more seats can be in use: a seat was given, somebody with one became active, or the
/// account has fewer. Throws refused, naming the types of which more would be used than the account has; `way_out` is
/// the first half of the hint.
void require_seats_left(store::Tx& tx, const Account& account, const Hint& way_out = Advice::take_away_seat);

}  // namespace rollcall::service
