#include "rollcall/service/asset/certification.hpp"

#include "rollcall/base/error.hpp"
#include "rollcall/base/json.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/roll/account.hpp"
#include "rollcall/store/roll/elsewhere.hpp"
#include "rollcall/store/roll/member.hpp"

namespace rollcall::service {
namespace {

std::optional<Account> account_in(store::Tx& tx, InAccount account) {
  return account ? std::optional{store::get_account_with_id(tx, *account)} : std::nullopt;
}

store::Holder holder_of(store::Tx& tx, InAccount account, const std::string& email) {
  return store::get_holder(tx, email, tx.actor.is(email) ? store::Circle{} : store::Circle{.account_id = account});
}

// U-62.
void require_may_take(store::Tx& tx, InAccount account, const store::Holder& holder) {
  if (!tx.actor.is_user_other_than(holder.email)) return;
  if (account && store::was_always_here_alone(tx, holder.user_id, *account)) return;
  throw Error{Refusal::needs_holder_of_certification, {holder.email}};
}

// A super admin's own are among their account's.
bool sees_own_only(store::Tx& tx, InAccount account) {
  const auto& self = tx.actor.user();
  const auto member = self && account ? store::find_member(tx, *account, *self) : std::nullopt;
  return member && !member->super_admin;
}

}  // namespace

std::optional<std::int64_t> certifications_to_list(store::Tx& tx, InAccount account,
                                                   const std::optional<std::string>& whose) {
  const auto email = !whose && sees_own_only(tx, account) ? tx.actor.user() : whose;
  if (!email) {
    require_right_in(tx, account, Right::super_admin);
    return std::nullopt;
  }
  require_right_about(tx, account_in(tx, account), *email);
  return holder_of(tx, account, *email).user_id;
}

CertificationReport add_certification(store::Tx& tx, InAccount account, const store::Certification& wanted) {
  require_right_about(tx, account_in(tx, account), wanted.email);
  const auto name = name_from(wanted.name, "certification's name");
  if (name.empty()) throw Error{Fault::usage, "the certification's name is empty"};
  const auto holder = holder_of(tx, account, wanted.email);
  const bool is_there = store::has_certification(tx, holder.user_id, name);
  const bool changed = store::add_certification(tx, holder.user_id, name, wanted.earned_on);
  if (changed && is_there) require_may_take(tx, account, holder);
  if (changed)
    store::append_audit(tx, {.action = "user.certification.add", .account_id = account, .subject = holder.email});
  return {{holder.email, name, wanted.earned_on}, changed};
}

CertificationReport remove_certification(store::Tx& tx, InAccount account, const std::string& email,
                                         const std::string& typed) {
  require_right_about(tx, account_in(tx, account), email);
  const auto name = name_from(typed, "certification's name");
  const auto holder = holder_of(tx, account, email);
  require_may_take(tx, account, holder);
  if (!store::remove_certification(tx, holder.user_id, name))
    throw Error{Fault::not_found, holder.email + " has no certification " + name,
                Hint{Advice::certification_list, {holder.email}}};
  store::append_audit(tx, {.action = "user.certification.remove", .account_id = account, .subject = holder.email});
  return {{holder.email, name}, true};
}

CertificationMoveReport move_certifications(store::Tx& tx, InAccount account, const std::string& from,
                                            const std::string& to) {
  require_right_about(tx, account_in(tx, account), from);
  const auto giver = holder_of(tx, account, from);
  require_may_take(tx, account, giver);
  const auto receiver = store::get_holder(
      tx, to,
      tx.actor.is(giver.email) ? store::Circle{.fellows_of = giver.user_id} : store::Circle{.account_id = account});
  if (giver.user_id == receiver.user_id) throw Error{Fault::usage, "both addresses are " + giver.email};
  const auto moved = store::move_certifications(tx, giver.user_id, receiver.user_id);
  if (const auto all = moved.moved + moved.merged; all > 0)
    store::append_audit(tx, {.action = "user.certification.move",
                             .account_id = account,
                             .subject = giver.email,
                             .details = Json{{"to", receiver.email}, {"certifications", all}}.text()});
  return {giver.email, receiver.email, moved};
}

}  // namespace rollcall::service
