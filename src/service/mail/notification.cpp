#include "rollcall/service/mail/notification.hpp"

#include "rollcall/domain/advice.hpp"
#include "rollcall/service/guards.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/roll/member.hpp"

namespace rollcall::service {
namespace {

Member get_reader(store::Tx& tx, const Account& account, const std::string& email) {
  require_operator_or(tx, email, "reads the notifications of " + email, Hint{Advice::user_notifications});
  require_right(tx, account, Right::member);
  return store::get_member(tx, account.id, email);
}

}  // namespace

std::vector<store::Notification> list_notifications(store::Tx& tx, const Account& account, const std::string& email,
                                                    store::Notifications which) {
  return store::list_notifications(tx, get_reader(tx, account, email).id, which);
}

std::vector<store::Notification> read_notifications(store::Tx& tx, const Account& account, const std::string& email,
                                                    store::Notifications which) {
  const auto member = get_reader(tx, account, email);
  auto found = store::list_notifications(tx, member.id, which);
  if (store::mark_notifications_read(tx, member.id) > 0)
    store::append_audit(tx, {.action = "user.notifications.read",
                             .account_id = account.id,
                             .subject = member.email,
                             .member_id = member.id});
  return found;
}

}  // namespace rollcall::service
