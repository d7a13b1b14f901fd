#include "rollcall/service/ticket/customer_list.hpp"

#include "rollcall/base/error.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"

namespace rollcall::service {
namespace {

TicketView view_meant(const CustomerListRequest& request, const CustomerRules& rules) {
  const bool has_company_view = rules.visibility.has_company_view();
  const auto view = request.view.value_or(has_company_view ? TicketView::organization : TicketView::mine);
  if (view == TicketView::organization && !has_company_view)
    throw Error{Refusal::no_view_of_organization, {}, Hint{Advice::show_company_tickets}};
  return view;
}

store::VisibleTicketQuery query_from(const CustomerListRequest& request, const CustomerRules& rules,
                                     const Customer& customer) {
  store::VisibleTicketQuery query{.contact_id = customer.contact_id,
                                  .view = view_meant(request, rules),
                                  .state = request.state,
                                  .search = request.search,
                                  .descending = request.descending || request.sort_by.empty(),
                                  .stages_are_shown = rules.show_custom_stages,
                                  .limit = request.limit,
                                  .from = request.from};
  if (!request.sort_by.empty()) query.sort_by = request.sort_by;
  return query;
}

}  // namespace

void list_customer_tickets(store::Tx& tx, const CustomerRules& rules, const Customer& customer,
                           const CustomerListRequest& request, const CustomerListRow& row) {
  require_customer(tx, customer);
  store::list_visible_tickets(tx, rules.visibility, query_from(request, rules, customer),
                              [&](const store::CustomerTicket& ticket) {
                                row(ticket, status_for_customers(rules, ticket.state, ticket.stage));
                              });
}

std::int64_t count_customer_tickets(store::Tx& tx, const CustomerRules& rules, const Customer& customer,
                                    const CustomerListRequest& request) {
  require_customer(tx, customer);
  return store::count_visible_tickets(tx, rules.visibility, query_from(request, rules, customer));
}

}  // namespace rollcall::service
