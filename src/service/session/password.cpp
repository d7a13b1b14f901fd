#include "rollcall/service/session/password.hpp"

#include <algorithm>
#include <iterator>

#include "rollcall/base/json.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/domain/roll/member.hpp"
#include "rollcall/domain/session/password.hpp"
#include "rollcall/service/guards.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/service/session/sign_in_failures.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/roll/chosen.hpp"
#include "rollcall/store/roll/elsewhere.hpp"
#include "rollcall/store/roll/user.hpp"
#include "rollcall/store/session/link.hpp"
#include "rollcall/store/session/session.hpp"
#include "rollcall/store/session/sign_in_failure.hpp"
#include "service/mail/link_mail.hpp"
#include "service/new_password.hpp"

namespace rollcall::service {
namespace {

// A password is a user's, not a member's: its audit row belongs to no account.
PasswordReport set_and_audit(store::Tx& tx, const store::User& user, const NewPassword& password,
                             std::optional<std::int64_t> spared_session = {}) {
  const auto ended = set_new_password(tx, user, password, spared_session);
  store::append_audit(
      tx, {.action = "user.password", .subject = user.email, .details = Json{{"sessions_ended", ended}}.text()});
  return {user.email, ended};
}

void require_they_get_mail(store::Tx& tx, const store::Chosen& members) {
  store::list_chosen_with_status(tx, members, [](const store::ChosenMember& member) {
    const auto& email = member.email;
    if (member.status == MemberStatus::invited)
      throw Error{Refusal::invited_gets_no_link, {email}, Hint{Advice::user_invite, {email}}};
    if (member.status != MemberStatus::active)
      throw Error{Refusal::deactivated_gets_no_mail, {email}, Hint{Advice::user_reactivate, {email}}};
  });
}

store::User get_resetting(store::Tx& tx, const std::string& email, const std::string& token) {
  const auto link = store::find_link(tx, LinkPurpose::password_reset, token);
  const auto user = store::find_user(tx, email);
  if (!link || !user || user->id != link->user_id) throw_link_invalid();
  return *user;
}

// U-66: of those who have joined other accounts too.
void require_may_have_reset(const store::Tx& tx, const TextList& elsewhere) {
  TextList not_ours;
  for (const auto& email : elsewhere)
    if (tx.actor.is_user_other_than(email)) not_ours.push_back(email);
  if (not_ours.empty()) return;
  throw Error{Refusal::needs_operator_for_reset,
              {named(not_ours), not_ours.size() == 1 ? "is a member" : "are members"},
              Hint{Advice::user_change_password, {*not_ours.begin()}}};
}

void send_resets(store::Tx& tx, const Account& account, const TextList& emails, const store::AskedBy& asked_by) {
  if (emails.empty()) return;
  const auto members = store::choose_members(tx, account.id, emails);
  constexpr auto purpose = LinkPurpose::password_reset;
  send_links(tx, members, account, purpose, link_mail(tx, members, account, "user.password_reset", purpose), asked_by);
  store::append_audit_of_chosen(tx, members, "user.reset-password", {});
}

}  // namespace

std::int64_t set_new_password(store::Tx& tx, const store::User& user, const NewPassword& password,
                              std::optional<std::int64_t> spared_session) {
  require_good_password(password.text(), {user.email, user.first_name, user.last_name});
  store::set_password_hash(tx, user.id, password.hash());
  store::forget_sign_in_failures(tx, failures_of_user(user.email));
  const auto members = store::choose_places_of(tx, user.id);
  store::close_links(tx, members, LinkPurpose::password_reset);
  store::close_own_address_links(tx, user.id);
  return store::end_chosen_sessions(tx, store::choose_sessions_of_chosen(tx, members, spared_session),
                                    SessionEnd::password_changed);
}

PasswordReport set_password(store::Tx& tx, const std::string& email, const NewPassword& password) {
  if (!tx.actor.is_operator()) throw Error{Refusal::needs_operator_for_password};
  const auto user = store::find_user(tx, email);
  if (!user) throw Error{Fault::not_found, "no such user: " + email, Hint{Advice::user_search}};
  return set_and_audit(tx, *user, password);
}

PasswordReport change_password(store::Tx& tx, const PasswordTry& proof, const NewPassword& password,
                               std::optional<std::int64_t> session_id) {
  require_may_set_password(tx, proof.email());
  return set_and_audit(tx, proof.succeed(tx), password, session_id);
}

void require_reset_token(store::Tx& tx, const std::string& email, const std::string& token) {
  get_resetting(tx, email, token);
}

PasswordReport reset_password(store::Tx& tx, const std::string& email, const std::string& token,
                              const NewPassword& password) {
  return set_and_audit(tx, get_resetting(tx, email, token), password);
}

void require_may_set_password(const store::Tx& tx, const std::string& email) {
  if (tx.actor.is_nobody()) return;
  require_operator_or(tx, email, "sets the password of " + email, Hint{Advice::user_reset_password, {email}});
}

LinkReport send_password_resets(store::Tx& tx, const Account& account, const TextList& emails) {
  require_right(tx, account, Right::super_admin);
  const auto members = store::choose_members(tx, account.id, emails);
  LinkReport report{store::list_chosen(tx, members)};
  const auto elsewhere = store::list_chosen_joined_elsewhere(tx, members);
  require_may_have_reset(tx, elsewhere);
  require_they_get_mail(tx, members);
  TextList ours;
  std::ranges::set_difference(report.emails, elsewhere, std::back_inserter(ours));
  // Whoever reads what is sent to an account's own page could set the password of all accounts of the person. So the
  // link of somebody in several leads to no page, and one that does is the account's, no matter who asked.
  const bool is_accounts = tx.actor.user() || account.sign_in_url;
  send_resets(tx, account, ours, is_accounts ? asked_by_account(tx, account) : store::AskedBy{});
  auto without_page = account;
  without_page.sign_in_url.reset();
  send_resets(tx, without_page, elsewhere, {});
  return report;
}

}  // namespace rollcall::service
