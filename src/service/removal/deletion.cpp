#include "rollcall/service/removal/deletion.hpp"

#include "mail_again.hpp"
#include "rollcall/base/json.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/service/guards.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/roll/billing_contact.hpp"
#include "rollcall/store/roll/chosen.hpp"
#include "rollcall/store/roll/departure.hpp"
#include "rollcall/store/roll/erasure.hpp"
#include "rollcall/store/roll/member.hpp"
#include "rollcall/store/roll/user.hpp"
#include "service/roll/departure.hpp"

namespace rollcall::service {
namespace {

bool is_here(const store::Place& place, const std::optional<Account>& account) {
  return account && place.account_id == account->id;
}

void require_no_place_elsewhere(const std::vector<store::Place>& places, const std::optional<Account>& account,
                                const std::string& email) {
  std::vector<std::string> elsewhere;
  for (const auto& place : places)
    if (place.status != MemberStatus::invited && !is_here(place, account)) elsewhere.push_back(place.account);
  if (elsewhere.empty()) return;
  throw Error{
      Refusal::still_a_member,
      {email, join(elsewhere, ", ")},
      account ? Hint{"leave or remove them there first"} : Hint{Advice::user_delete_of, {elsewhere.front(), email}}};
}

// U-61: the roles of an account's only member, which nobody is left to take over.
void give_up_billing_roles(store::Tx& tx, const store::Chosen& members, const Account& account) {
  for (const auto& contact : store::list_billing_contacts_of_chosen(tx, members))
    store::append_audit(tx, {.action = "account.billing-contact.remove",
                             .account_id = account.id,
                             .subject = contact.email,
                             .member_id = contact.member_id,
                             .details = Json{{"role", word(contact.role)}, {"because", "deleted"}}.text()});
  store::remove_billing_roles_of_chosen(tx, members);
}

}  // namespace

MoveReport delete_user(store::Tx& tx, const std::optional<Account>& account, const std::string& email) {
  require_operator_or(tx, email, "may delete " + email, Hint{Advice::user_remove, {email}});
  MoveReport report{.departure = Departure::removal};
  const auto user = store::find_user(tx, email);
  if (!user) {
    if (!store::was_deleted(tx, email))
      throw Error{Fault::not_found, "no such user: " + email, Hint{Advice::user_search}};
    report.unchanged.push_back(email);
    return report;
  }
  const auto places = store::list_places(tx, user->id);
  require_no_place_elsewhere(places, account, user->email);
  report.lost = store::get_losses(tx, *user);
  for (const auto& place : places) {
    const auto leaving = store::choose_member(tx, place.member_id);
    if (is_here(place, account)) {
      const bool alone = store::is_only_member(tx, place.member_id);
      if (!alone) require_no_billing_role(tx, leaving, *account);
      store::list_consequences(tx, leaving, Departure::removal, [&](Consequence each) {
        if (alone && each.about == about_billing_contact) each.effect = Effect::deleted;
        report.consequences.push_back(each);
      });
      if (alone) give_up_billing_roles(tx, leaving, *account);
    }
    depart(tx, leaving, SessionEnd::deleted, place.status == MemberStatus::active ? "user.leave" : "user.remove",
           {{"because", "deleted"}});
  }
  if (account) require_super_admin_left(tx, *account);
  for (const auto& body : store::list_bodies_without_places(tx, user->id))
    if (const auto again = made_again(tx, body)) store::replace_body(tx, body.id, *again);
  store::erase_user(tx, *user);
  store::append_audit(tx, {.action = "user.delete",
                           .account_id = account ? std::optional{account->id} : std::nullopt,
                           .subject = user->email});
  report.changed.push_back(user->email);
  return report;
}

}  // namespace rollcall::service
