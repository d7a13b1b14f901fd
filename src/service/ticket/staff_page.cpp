#include "rollcall/service/ticket/staff_page.hpp"

#include "rollcall/service/right.hpp"
#include "rollcall/service/ticket/customer_ticket.hpp"
#include "rollcall/store/ticket/shown_message.hpp"

namespace rollcall::service {

StaffPage get_staff_page(store::Tx& tx, const Account& account, std::int64_t ticket_id) {
  require_right(tx, account, Right::tickets);
  StaffPage page{.ticket = store::get_ticket(tx, account.id, ticket_id),
                 .ties = store::get_ticket_ties(tx, ticket_id),
                 .conversations = store::list_conversations(tx, ticket_id),
                 .comments = store::list_comments(tx, ticket_id),
                 .shown = {}};
  const auto rules = get_customer_rules(tx, account);
  for (const auto& each : store::list_shown_messages(tx, rules.texts, ticket_id)) page.shown.insert(each.message_id);
  return page;
}

}  // namespace rollcall::service
