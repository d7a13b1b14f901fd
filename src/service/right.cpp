#include "rollcall/service/right.hpp"

#include <algorithm>
#include <vector>

#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/service/guards.hpp"
#include "rollcall/store/roll/account.hpp"
#include "rollcall/store/roll/member.hpp"
#include "rollcall/store/roll/permission_set.hpp"
#include "rollcall/store/roll/user.hpp"
#include "rollcall/store/session/session.hpp"
#include "rollcall/store/ticket/ticket_desk.hpp"

namespace rollcall::service {
namespace {

std::optional<Permission> permission_for(Right right) {
  if (right == Right::portal_settings) return Permission::customer_portal_settings;
  return right == Right::tickets ? std::optional{Permission::tickets} : std::nullopt;
}

bool is_active(const std::optional<Member>& member) {
  return member && member->status == MemberStatus::active;
}

void require_permission(store::Tx& tx, const std::optional<Member>& member, Permission permission,
                        const Account& account) {
  if (member && has_permission(tx, *member, permission)) return;
  const auto name = std::string{word(permission)};
  throw Error{Refusal::needs_right, {name, account.slug}, Hint{Advice::permission_set_add_right, {name}}};
}

bool may_do_all(const Actor& actor) {
  return actor.is_operator() || actor.is_cycle();
}

const std::string& user_who_acts(const Actor& actor) {
  if (actor.user()) return *actor.user();
  if (actor.is_nobody()) throw_not_signed_in();
  throw Error{Refusal::needs_user, {actor.words()}};
}

void require_session_in(const Actor& actor, store::Tx& tx, const Account& account) {
  if (!actor.session_id()) return;
  const auto there = store::find_account_of_session(tx, *actor.session_id());
  if (!there || *there == account.id) return;
  const auto session = store::find_session(tx, *actor.session_id());
  throw_signed_in_elsewhere(session->email, session->account, account.slug);
}

}  // namespace

void require_right_of(const Actor& actor, store::Tx& tx, const Account& account, Right right) {
  if (may_do_all(actor) || right == Right::anyone) return;
  const auto& email = user_who_acts(actor);
  if (right == Right::operator_only) throw_operator_only(email);
  if (right == Right::somebody) return require_active_somewhere(tx, email);
  require_session_in(actor, tx, account);
  if (right == Right::super_admin) return require_super_admin(tx, account, email);
  // Permission sets are out of a page's reach, which the desk is not (W-23).
  if (right == Right::tickets && store::find_ticket_agent(tx, account.id, email)) return;
  if (const auto permission = permission_for(right))
    return require_permission(tx, store::find_member(tx, account.id, email), *permission, account);
  if (!store::is_active_member(tx, account.id, email)) throw Error{Refusal::needs_active_member, {email, account.slug}};
}

// What a permission set can allow, a super admin may anyway.
bool has_permission(store::Tx& tx, const Member& member, Permission permission) {
  return is_active(member) && (member.super_admin || store::holds_permission(tx, member.id, permission));
}

void require_right(store::Tx& tx, const Account& account, Right right) {
  require_right_of(tx.actor, tx, account, right);
}

void require_right(store::Tx& tx, const std::optional<Account>& account, Right right) {
  account ? require_right(tx, *account, right) : require_operator(tx);
}

void require_right_in(store::Tx& tx, std::optional<std::int64_t> account_id, Right right) {
  account_id ? require_right(tx, store::get_account_with_id(tx, *account_id), right) : require_operator(tx);
}

void require_right_about(store::Tx& tx, const std::optional<Account>& account, const std::string& email) {
  if (!tx.actor.is(email)) return require_right(tx, account, Right::super_admin);
  if (account) require_right(tx, *account, Right::self);
}

void require_operator(const store::Tx& tx) {
  if (!may_do_all(tx.actor)) throw_operator_only(user_who_acts(tx.actor));
}

void require_active_somewhere(store::Tx& tx, const std::string& email) {
  const auto user = store::find_user(tx, email);
  const auto places = user ? store::list_places(tx, user->id) : std::vector<store::Place>{};
  if (std::ranges::none_of(places, [](const auto& place) { return place.status == MemberStatus::active; }))
    throw Error{Refusal::needs_active_member_anywhere, {email}};
}

void throw_operator_only(const std::string& email, const Hint& hint) {
  throw Error{Refusal::needs_operator, {email}, hint};
}

void throw_not_signed_in(const Hint& hint) {
  throw Error{Refusal::not_signed_in, {}, hint};
}

void throw_signed_in_elsewhere(const std::string& email, const std::string& there, const std::string& here) {
  throw Error{Refusal::signed_in_elsewhere, {email, there, here}, Hint{Advice::session_login_to, {here, email}}};
}

}  // namespace rollcall::service
