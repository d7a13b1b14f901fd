// S-01: who is let in.

#include "rollcall/base/json.hpp"
#include "rollcall/base/zone.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/service/session/session.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/roll/member.hpp"
#include "service/admins.hpp"

namespace rollcall::service {
namespace {

// Those who read this have given the right password, so may know how they stand. Nullopt if they may enter.
std::optional<Error> refusal_of_entry(store::Tx& tx, const Account& account, const std::optional<Member>& member,
                                      const std::string& email) {
  const auto ask = "ask a super admin of " + account.name + ": " + addresses_to_ask(tx, account.id);
  const auto zone = Zone::find(account.time_zone).value_or(Zone::utc());
  if (!member) return Error{Refusal::no_member, {email, account.slug}, ask};
  switch (member->status) {
    case MemberStatus::active:
      return std::nullopt;
    case MemberStatus::invited:
      return Error{Refusal::not_accepted, {email}, Hint{Advice::user_accept}};
    case MemberStatus::deactivated:
      return Error{Refusal::deactivated, {email, to_words(zone.day_of(*member->deactivated_at))}, ask};
    case MemberStatus::removed:
      break;
  }
  throw Error{Fault::internal, "a removed member was found by their address"};
}

std::optional<Error> refusal_of_kind(const Account& account, SessionKind kind) {
  if (kind != SessionKind::mobile_app || account.mobile_sessions) return std::nullopt;
  return Error{Refusal::no_mobile_sessions, {account.slug}, Hint{Advice::open_mobile_sessions, {account.slug}}};
}

SignedIn open_session(store::Tx& tx, const Account& account, const Member& member, const SignIn& with) {
  const auto token = new_token();
  const auto id = store::add_session(tx, member.id,
                                     {.token_hash = token_hash(token),
                                      .kind = with.kind,
                                      .remember_me = with.remember_me,
                                      .device = with.device,
                                      .browser = with.browser,
                                      .ip = with.ip});
  store::append_audit(tx, {.action = "session.login",
                           .account_id = account.id,
                           .subject = member.email,
                           .member_id = member.id,
                           .details = Json{{"session", id}, {"kind", word(with.kind)}}.text()});
  return {*store::find_session(tx, id), token, store::list_notifications(tx, member.id, store::Notifications::unread)};
}

}  // namespace

SignInOrigin origin_of(const SignIn& with) {
  return {.kind = with.kind, .device = with.device, .ip = with.ip};
}

SignInResult sign_in(store::Tx& tx, const Account& account, const PasswordTry& proof, const SignIn& with) {
  const auto user = proof.succeed(tx);
  const auto member = store::find_member(tx, account.id, user.email);
  auto refusal = refusal_of_entry(tx, account, member, user.email);
  if (!refusal) refusal = refusal_of_kind(account, with.kind);
  if (!refusal) return {.signed_in = open_session(tx, account, *member, with)};
  proof.audit_failure(tx, account, origin_of(with));
  return {.refusal = refusal};
}

}  // namespace rollcall::service
