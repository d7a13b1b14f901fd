#pragma once

#include <string>

#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// Makes the domain's rule of when sessions end known to SQL, so that sets of them are judged by the one rule there is:
/// `session_ends_at(…)` and `session_end(…)` with the columns of `session_rule(timeout)`.
void define_session_rule(Tx& tx);

/// The arguments of both, of a row of `session` and a time-out in seconds.
inline std::string session_rule(const std::string& timeout) {
  return "(session.kind, session.remember_me, session.signed_in_at, session.last_active_at, " + timeout + ")";
}

}  // namespace rollcall::store
