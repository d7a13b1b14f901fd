#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "rollcall/domain/roll/member.hpp"
#include "rollcall/domain/session/session.hpp"
#include "rollcall/store/chosen_set.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// A sign-in that lasts, and whose it is.
struct Session {
  std::int64_t id;
  std::int64_t member_id;
  std::int64_t user_id;
  std::int64_t account_id;
  std::string email;
  std::string account;  ///< slug
  MemberStatus status;  ///< of the member
  SessionTimes times;
  std::optional<std::string> device;   ///< nullopt: not told
  std::optional<std::string> browser;  ///< nullopt: not told
  std::optional<std::string> ip;       ///< nullopt: not told
  SessionFate fate;                    ///< when it ended, or will by the clock, by the account's present time-out

  /// Whether it lets anybody in (promise 5).
  bool live_at(Instant now) const {
    return status == MemberStatus::active && !fate.over_at(now) && !times.lie_ahead(now);
  }
};

struct NewSession {
  std::string token_hash;
  SessionKind kind = SessionKind::cli;
  bool remember_me = false;
  std::optional<std::string> device{};
  std::optional<std::string> browser{};
  std::optional<std::string> ip{};
};

/// Opens it at the transaction's instant, at which its member signed in. Returns its id.
std::int64_t add_session(Tx& tx, std::int64_t member_id, const NewSession& session);

/// The session of a token, live or not; nullopt if there is none.
std::optional<Session> find_session(Tx& tx, const std::string& token_hash);
std::optional<Session> find_session(Tx& tx, std::int64_t id);
/// The account that it is in.
std::optional<std::int64_t> find_account_of_session(Tx& tx, std::int64_t id);

/// Notes that it is in use, and that its member is seen (S-16, A-02).
void use_session(Tx& tx, const Session& session);

/// Which sessions to list: all there are, or those of one account, of one user.
struct SessionFilter {
  std::optional<std::int64_t> account_id{};
  std::optional<std::int64_t> user_id{};
  std::int64_t limit = -1;  ///< -1: all
};

/// The live ones, last used first.
void list_live_sessions(Tx& tx, const SessionFilter& filter, const std::function<void(const Session&)>& row);

/// All that were not ended of these members, but for one that is spared.
ChosenSessions choose_sessions_of_chosen(Tx& tx, const Chosen& members, const std::optional<std::int64_t>& spared = {});
/// One session.
ChosenSessions choose_session(Tx& tx, std::int64_t id);
/// All of the account that were not ended, and that by this time-out would be over.
ChosenSessions choose_sessions_over(Tx& tx, std::int64_t account_id, Seconds timeout);

/// The one way in which sessions are ended (promise 5): those of `sessions` that are live end now, for this reason;
/// those whose time had run out are recorded as what they are. Returns how many were live.
std::int64_t end_chosen_sessions(Tx& tx, const ChosenSessions& sessions, SessionEnd because);

/// Deletes what ended, by whatever, at or before that instant (S-17): of one account, or of all. Returns how many.
std::int64_t delete_sessions_over(Tx& tx, Instant at, const std::optional<std::int64_t>& account_id);

}  // namespace rollcall::store
