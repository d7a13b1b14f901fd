#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/base/error.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/domain/session/session.hpp"
#include "rollcall/service/session/password_try.hpp"
#include "rollcall/store/roll/notification.hpp"
#include "rollcall/store/session/session.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// What somebody signs in with. Texts are what they say of themselves, for the list of sessions (S-05).
struct SignIn {
  SessionKind kind = SessionKind::cli;
  bool remember_me = false;
  std::optional<std::string> device{};
  std::optional<std::string> browser{};
  std::optional<std::string> ip{};
};

SignInOrigin origin_of(const SignIn& with);

struct SignedIn {
  store::Session session;
  std::string token;  ///< S-33: nowhere else, and never again
  std::vector<store::Notification> unread;
};

/// What became of signing in: one of the two.
struct SignInResult {
  std::optional<SignedIn> signed_in{};
  std::optional<Error> refusal{};  ///< audited (S-23): to be thrown once that is committed
};

/// S-01: opens a new session for an active member whose password was judged right. The member's status is read in the
/// same transaction, so that no deactivation can come between. Refused are: with denied, whoever is not an active
/// member, saying what they are and whom to ask; with refused, a mobile app where the account opens no sessions for any
/// (S-11). Throws denied as PasswordTry::succeed.
SignInResult sign_in(store::Tx& tx, const Account& account, const PasswordTry& proof, const SignIn& with);

/// The session of a token, if it is live.
std::optional<store::Session> find_live_session(store::Tx& tx, const std::string& token);

/// Throws S-04 in its own words, whatever is wrong with the token.
[[noreturn]] void throw_session_not_valid();

/// S-16: whether this is a live session's token, and a use now has to be written.
bool use_is_due(store::Tx& tx, const std::string& token);
/// Writes the use where it is due: of the session, and of its member, who is seen.
void use_session(store::Tx& tx, const std::string& token);

/// S-05: which sessions the one who acts may have listed: a user their own, in every account; the operator those of
/// `whose`, or all, of one account or of all. Throws denied for a user who asks for somebody else's, not_found.
store::SessionFilter sessions_to_list(store::Tx& tx, const std::optional<std::string>& whose,
                                      const std::optional<Account>& account);

/// S-02: ends the session the user who acts is signed in with. Returns false where it was over already.
bool log_out_here(store::Tx& tx);

/// S-02: ends another session of the actor's own or, for the operator, anybody's. Returns false where it was over
/// already. Throws refused for the session that the actor is using, not_found for a session that is not theirs.
bool log_out(store::Tx& tx, std::int64_t session_id);

/// S-03: ends the user's sessions: in every account for the user and the operator; in `account` for anybody else, who
/// has to be an active super admin of it. Returns how many. Throws denied, not_found.
std::int64_t log_out_everywhere(store::Tx& tx, const std::string& email, const std::optional<Account>& account);

struct TimeoutReport {
  Seconds timeout;
  Seconds was;
  std::int64_t sessions_ended;
  bool changed;
};

/// S-10, S-14: sets the time-out of the account's sessions. What is over by the old one stays so; a lower one ends what
/// is over by it.
TimeoutReport set_session_timeout(store::Tx& tx, const Account& account, Seconds timeout);

/// S-17: forgets sessions, customers' too, that were over 30 days ago or longer, of one account or of all. With
/// them go drafts and the keys of forms that are too old (W-17), which are not counted. Returns how many.
std::int64_t purge_sessions(store::Tx& tx, const std::optional<Account>& account);

}  // namespace rollcall::service
