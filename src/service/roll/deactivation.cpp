#include "deactivation.hpp"

#include "rollcall/base/json.hpp"
#include "rollcall/base/zone.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/roll/chosen.hpp"
#include "rollcall/store/roll/departure.hpp"
#include "rollcall/store/roll/member_status.hpp"
#include "rollcall/store/session/link.hpp"
#include "rollcall/store/session/session.hpp"
#include "rollcall/templates/templates.hpp"

namespace rollcall::service {
namespace {

// U-05.
void require_not_oneself(store::Tx& tx, const store::Chosen& members) {
  const auto& self = tx.actor.user();
  if (self && store::is_user_chosen(tx, members, *self))
    throw Error{Refusal::own_deactivation, {*self}, Hint{Advice::user_leave}};
}

}  // namespace

std::int64_t deactivate(store::Tx& tx, store::Chosen& members, Cause because, const Account& account,
                        const MakeMail& confirmation) {
  const auto count = store::keep_active_chosen(tx, members);
  if (count == 0) return 0;
  require_not_oneself(tx, members);
  store::end_chosen_sessions(tx, store::choose_sessions_of_chosen(tx, members), SessionEnd::deactivated);
  store::apply_effects(tx, members, Departure::deactivation);
  store::cancel_queued_mail(tx, members);
  store::close_links(tx, members);
  store::set_deactivated(tx, members, because);
  store::append_audit_of_chosen(tx, members, "user.deactivate", Json{{"because", word(because)}}.text());
  queue_in_their_language(tx, members, account, confirmation);
  return count;
}

MakeMail deactivation_mail(store::Tx& tx, const store::Chosen& readers, const Account& account) {
  const auto day = Zone::find(account.time_zone).value_or(Zone::utc()).day_of(tx.now);
  const auto cause = "deactivation/" + std::to_string(account.id) + '/' + to_text(tx.now);
  return [mail = member_mail(tx, readers, account), account, cause, day](const templates::Language& language) {
    return mail.worded(account, "user.deactivated", cause, language,
                       {{{"ended_short", templates::day_in_short(language, day)}}});
  };
}

}  // namespace rollcall::service
