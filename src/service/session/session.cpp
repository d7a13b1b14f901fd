#include "rollcall/service/session/session.hpp"

#include "rollcall/base/json.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/domain/session/sign_in_throttle.hpp"
#include "rollcall/domain/ticket/form_draft.hpp"
#include "rollcall/service/guards.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/service/session/sign_in_failures.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/customer/contact_session.hpp"
#include "rollcall/store/customer/staff_reading.hpp"
#include "rollcall/store/roll/account.hpp"
#include "rollcall/store/roll/chosen.hpp"
#include "rollcall/store/roll/user.hpp"
#include "rollcall/store/session/sign_in_failure.hpp"
#include "rollcall/store/ticket/form_draft.hpp"
#include "rollcall/store/ticket/sent_form.hpp"

namespace rollcall::service {
namespace {

void audit(store::Tx& tx, const std::string& action, const store::Session& session, Json details) {
  store::append_audit(tx, {.action = action,
                           .account_id = session.account_id,
                           .subject = session.email,
                           .member_id = session.member_id,
                           .details = details.text()});
}

store::User get_user(store::Tx& tx, const std::string& email) {
  if (auto user = store::find_user(tx, email)) return *user;
  throw Error{Fault::not_found, "no such user: " + email, Hint{Advice::user_search}};
}

// S-03: where somebody else than the user ends sessions, who is not the operator.
std::optional<Account> account_of_admin(store::Tx& tx, const std::optional<Account>& account) {
  const auto& self = tx.actor.user();
  if (!self || !account) throw Error{Refusal::needs_super_admin_to_end_sessions};
  require_super_admin(tx, *account, *self);
  return account;
}

bool end_session(store::Tx& tx, const store::Session& session) {
  if (store::end_chosen_sessions(tx, store::choose_session(tx, session.id), SessionEnd::logged_out) == 0) return false;
  audit(tx, "session.logout", session, {{"session", session.id}});
  return true;
}

std::optional<store::Session> find_session_to_note(store::Tx& tx, const std::string& token) {
  const auto session = find_live_session(tx, token);
  const bool due = session && tx.now - session->times.last_active_at >= session_use_written_every;
  return due ? session : std::nullopt;
}

}  // namespace

std::optional<store::Session> find_live_session(store::Tx& tx, const std::string& token) {
  auto session = store::find_session(tx, token_hash(token));
  return session && session->live_at(tx.now) ? session : std::nullopt;
}

void throw_session_not_valid() {
  throw Error{Fault::denied, std::string{session_not_valid}}.as(Refusal::session_over);
}

bool use_is_due(store::Tx& tx, const std::string& token) {
  return find_session_to_note(tx, token).has_value();
}

void use_session(store::Tx& tx, const std::string& token) {
  if (const auto session = find_session_to_note(tx, token)) store::use_session(tx, *session);
}

store::SessionFilter sessions_to_list(store::Tx& tx, const std::optional<std::string>& whose,
                                      const std::optional<Account>& account) {
  const auto& self = tx.actor.user();
  if (whose && !tx.actor.is_operator_or(*whose))
    throw Error{Refusal::needs_operator_for_sessions, {*whose}, Hint{Advice::session_list}};
  if (!self && !tx.actor.is_operator()) throw Error{Refusal::not_signed_in, {}, Hint{Advice::session_login}};
  store::SessionFilter filter;
  if (!self && account) filter.account_id = account->id;
  if (whose || self) filter.user_id = get_user(tx, whose.value_or(self.value_or(""))).id;
  return filter;
}

bool log_out_here(store::Tx& tx) {
  const auto session = tx.actor.session_id() ? store::find_session(tx, *tx.actor.session_id()) : std::nullopt;
  return session && end_session(tx, *session);
}

bool log_out(store::Tx& tx, std::int64_t session_id) {
  const auto session = store::find_session(tx, session_id);
  if (!session || !tx.actor.is_operator_or(session->email))
    throw Error{Fault::not_found, "no such session: " + std::to_string(session_id), Hint{Advice::session_list}};
  if (tx.actor.session_id() == session_id)
    throw Error{Refusal::own_session, {std::to_string(session_id)}, Hint{Advice::session_logout}};
  return end_session(tx, *session);
}

std::int64_t log_out_everywhere(store::Tx& tx, const std::string& email, const std::optional<Account>& account) {
  const auto user = get_user(tx, email);
  const auto within = tx.actor.is_operator_or(user.email) ? std::nullopt : account_of_admin(tx, account);
  const auto places =
      within ? store::choose_members(tx, within->id, {user.email}) : store::choose_places_of(tx, user.id);
  const auto ended =
      store::end_chosen_sessions(tx, store::choose_sessions_of_chosen(tx, places), SessionEnd::logged_out_everywhere);
  if (ended > 0)
    store::append_audit(tx, {.action = "session.logout_everywhere",
                             .account_id = within ? std::optional{within->id} : std::nullopt,
                             .subject = user.email,
                             .details = Json{{"sessions_ended", ended}}.text()});
  return ended;
}

TimeoutReport set_session_timeout(store::Tx& tx, const Account& account, Seconds timeout) {
  require_right(tx, account, Right::super_admin);
  TimeoutReport report{.timeout = timeout, .was = account.session_timeout, .sessions_ended = 0, .changed = false};
  if (timeout == account.session_timeout) return report;
  // What has run out until now must not come back with a longer time-out: it is recorded by the old one first.
  store::end_chosen_sessions(tx, store::choose_sessions_over(tx, account.id, account.session_timeout),
                             SessionEnd::timeout_lowered);
  report.sessions_ended =
      store::end_chosen_sessions(tx, store::choose_sessions_over(tx, account.id, timeout), SessionEnd::timeout_lowered);
  store::set_session_timeout(tx, account.id, timeout);
  report.changed = true;
  store::append_audit(tx, {.action = "session.timeout",
                           .account_id = account.id,
                           .subject = account.slug,
                           .details = Json{{"timeout", session_timeout_text(timeout)},
                                           {"was", session_timeout_text(report.was)},
                                           {"sessions_ended", report.sessions_ended}}
                                          .text()});
  return report;
}

std::int64_t purge_sessions(store::Tx& tx, const std::optional<Account>& account) {
  require_right(tx, account, Right::super_admin);
  settle_failures_ahead(tx);
  store::forget_sign_in_failures_before(tx, tx.now - failures_remembered_for);
  const auto account_id = account ? std::optional{account->id} : std::nullopt;
  store::erase_form_drafts(tx, tx.now - drafts_kept_for);
  store::forget_sent_forms(tx, tx.now - sent_forms_known_for);
  const auto over_at = tx.now - session_kept_after_end;
  const auto purged = store::delete_sessions_over(tx, over_at, account_id) +
                      store::delete_contact_sessions_over(tx, over_at, account_id) +
                      store::delete_staff_readings_before(tx, over_at, account_id);
  if (purged > 0)
    store::append_audit(
        tx, {.action = "session.purge", .account_id = account_id, .details = Json{{"sessions", purged}}.text()});
  return purged;
}

}  // namespace rollcall::service
