// S-01: who is let in.
#include <nlohmann/json.hpp>

#include "admins.hpp"
#include "rollcall/base/zone.hpp"
#include "rollcall/service/session.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/member.hpp"

namespace rollcall::service {
namespace {

// Whoever reads this has given the right password, so may know how they stand.
Member get_active_member(store::Tx& tx, const Account& account, const store::User& user) {
  const auto ask = "ask a super admin of " + account.name + ": " + addresses_to_ask(tx, account.id);
  const auto member = store::find_member(tx, account.id, user.email);
  const auto zone = Zone::find(account.time_zone).value_or(Zone::utc());
  if (!member) throw Error{Fault::denied, user.email + " is no member of " + account.slug, ask};
  switch (member->status) {
    case MemberStatus::active:
      return *member;
    case MemberStatus::invited:
      throw Error{Fault::denied, user.email + " is invited, and has not accepted yet",
                  "with the token of the mail: rollcall user accept"};
    case MemberStatus::deactivated:
      throw Error{Fault::denied, user.email + " was deactivated on " + to_words(zone.day_of(*member->deactivated_at)),
                  ask};
    case MemberStatus::removed:
      break;
  }
  throw Error{Fault::internal, "a removed member was found by their address"};
}

}  // namespace

SignedIn sign_in(store::Tx& tx, const Account& account, const PasswordTry& proof, const SignIn& with) {
  const auto member = get_active_member(tx, account, proof.succeed(tx));
  if (with.kind == SessionKind::mobile_app && !account.mobile_sessions)
    throw Error{Fault::refused, account.slug + " opens no sessions for mobile apps",
                "rollcall --account " + account.slug + " account set --mobile-sessions on"};
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
                           .details = nlohmann::ordered_json{{"session", id}, {"kind", word(with.kind)}}.dump()});
  return {*store::find_session(tx, id), token, store::list_notifications(tx, member.id, store::Notifications::unread)};
}

}  // namespace rollcall::service
