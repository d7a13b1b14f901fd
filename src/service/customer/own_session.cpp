#include <algorithm>

#include "own_right.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/base/json.hpp"
#include "rollcall/service/customer/contact_session.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/portal/portal_settings.hpp"

namespace rollcall::service {
namespace {

void append_own_ends(store::Tx& tx, const Account& account, const Contact& contact, std::int64_t sessions) {
  const Json details{{"because", word(ContactSessionEnd::logged_out)}, {"sessions", sessions}};
  store::append_audit(
      tx,
      {.action = "portal.session.end", .account_id = account.id, .subject = contact.email, .details = details.text()});
}

std::vector<store::ContactSession> open_sessions(store::Tx& tx, const Account& account, const Contact& contact) {
  std::vector<store::ContactSession> sessions;
  store::list_open_contact_sessions(tx, account.id, contact.id,
                                    store::get_portal_settings(tx, account.id).session_timeout,
                                    [&](const auto& session) { sessions.push_back(session); });
  return sessions;
}

}  // namespace

std::vector<store::ContactSession> list_own_sessions(store::Tx& tx, const Account& account,
                                                     const LiveContactSession& live) {
  require_themself(tx, live.contact);
  auto sessions = open_sessions(tx, account, live.contact);
  std::erase_if(sessions, [&](const auto& session) {
    return session.fate.over_at(tx.now) || session.times.lie_ahead(tx.now) || session.sign_in != live.session.sign_in;
  });
  return sessions;
}

void end_own_other_session(store::Tx& tx, const Account& account, const LiveContactSession& live,
                           std::int64_t session_id) {
  require_themself(tx, live.contact);
  bool is_theirs = false;
  store::list_kept_contact_sessions(tx, live.contact.id, store::get_portal_settings(tx, account.id).session_timeout,
                                    [&](const auto& session) { is_theirs = is_theirs || session.id == session_id; });
  if (!is_theirs || session_id == live.session.id)
    throw Error{Fault::not_found, "no other session of this customer: " + std::to_string(session_id)};
  const auto open = open_sessions(tx, account, live.contact);
  const auto found = std::ranges::find(open, session_id, &store::ContactSession::id);
  if (found == open.end() || found->fate.over_at(tx.now)) return;
  store::end_contact_session(tx, session_id, {tx.now, ContactSessionEnd::logged_out});
  append_own_ends(tx, account, live.contact, 1);
}

std::int64_t end_own_other_sessions(store::Tx& tx, const Account& account, const LiveContactSession& live) {
  require_themself(tx, live.contact);
  std::int64_t ran = 0;
  for (const auto& session : open_sessions(tx, account, live.contact)) {
    if (session.id == live.session.id) continue;
    const bool over = session.fate.over_at(tx.now);
    store::end_contact_session(tx, session.id,
                               over ? session.fate : ContactSessionFate{tx.now, ContactSessionEnd::logged_out});
    ran += over ? 0 : 1;
  }
  if (ran > 0) append_own_ends(tx, account, live.contact, ran);
  return ran;
}

}  // namespace rollcall::service
