#pragma once

#include <string>

#include "rollcall/base/hint.hpp"
#include "rollcall/domain/roll/member.hpp"

namespace rollcall {

/// What can be done to somebody's place in an account (U-02).
enum class Move { invite, deactivate, reactivate, remove, leave };

/// What a move comes to for a member of this status.
enum class Verdict {
  moves,       ///< it is made
  already_so,  ///< nothing is left to do: exit 0, no mail (U-16)
  refused,
};

/// U-02, the whole of it: every move by every status.
Verdict judge(Move move, MemberStatus status);

/// Why a refused move is refused, as a clause about the member: `is active`. And the way out; empty where there is
/// none.
struct MoveRefusal {
  std::string reason;
  Hint way_out;
};
MoveRefusal refusal_of(Move move, MemberStatus status, const std::string& email);

/// For a request to make somebody no super admin while their permission set makes them one (U-27).
MoveRefusal refusal_to_demote(const std::string& email, const std::string& permission_set);

}  // namespace rollcall
