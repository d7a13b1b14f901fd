#include "deactivation.hpp"

#include "rollcall/base/details.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/roll/chosen.hpp"
#include "rollcall/store/roll/departure.hpp"
#include "rollcall/store/roll/member_status.hpp"
#include "rollcall/store/session/link.hpp"
#include "rollcall/store/session/session.hpp"
#include "rollcall/templates/templates.hpp"
#include "service/admins.hpp"

namespace rollcall::service {
namespace {

// U-05.
void require_not_oneself(store::Tx& tx, const store::Chosen& members) {
  const auto& self = tx.actor.user();
  if (self && store::is_user_chosen(tx, members, *self))
    throw Error{Refusal::own_deactivation, {*self}, Hint{Advice::user_leave}};
}

}  // namespace

std::int64_t deactivate(store::Tx& tx, store::Chosen& members, Cause because, const store::OutgoingMail& confirmation,
                        const std::string& zone_name) {
  const auto count = store::keep_active_chosen(tx, members);
  if (count == 0) return 0;
  require_not_oneself(tx, members);
  store::end_chosen_sessions(tx, store::choose_sessions_of_chosen(tx, members), SessionEnd::deactivated);
  store::apply_effects(tx, members, Departure::deactivation);
  store::cancel_queued_mail(tx, members);
  store::close_links(tx, members);
  store::set_deactivated(tx, members, because);
  store::append_audit_of_chosen(tx, members, "user.deactivate", Details{{"because", word(because)}}.json());
  store::queue_mail_to_chosen(tx, members, confirmation, zone_name);
  return count;
}

store::OutgoingMail deactivation_mail(store::Tx& tx, const store::Chosen& readers, const Account& account) {
  const auto admins = admins_to_ask(tx, readers, account.id);
  const templates::Variables variables{{{"account_name", account.name}, {"admins", rows_of(admins)}}};
  return {.account_id = account.id,
          .kind = "user.deactivated",
          .cause = "deactivation/" + std::to_string(account.id) + '/' + to_text(tx.now),
          .texts = templates::render("user.deactivated", variables),
          .people = admins};
}

}  // namespace rollcall::service
