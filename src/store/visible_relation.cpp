#include "visible_relation.hpp"

#include "rollcall/base/text.hpp"

namespace rollcall::store {
namespace {

std::string part_of(const std::string& contact, const std::string& ticket, const VisiblePart& part) {
  std::string sql;
  if (!part.contact.empty()) sql += " AND " + contact + ' ' + part.contact;
  if (!part.ticket.empty()) sql += " AND " + ticket + ' ' + part.ticket;
  return sql;
}

// P-31: any of the filters, where there are some.
std::string passes_filters(const VisibilityRules& rules, Parameters& parameters) {
  std::vector<std::string> filters;
  for (const auto& filter : rules.filters) filters.push_back(all_hold(ticket_conditions(filter, parameters)));
  return '(' + join(filters, " OR ") + ')';
}

}  // namespace

// P-30: the customer is among the ticket's contacts.
std::string own_tickets(const VisiblePart& part) {
  return "SELECT contact_id, ticket_id FROM ticket_contact WHERE 1" + part_of("contact_id", "ticket_id", part);
}

// P-30: the ticket is one of the customer's primary company.
std::string company_tickets(const VisibilityRules& rules, const VisiblePart& part, Parameters& parameters) {
  auto sql =
      "SELECT contact_company.contact_id, ticket_company.ticket_id FROM contact_company "
      "JOIN ticket_company ON ticket_company.company_id = contact_company.company_id "
      "JOIN contact ON contact.id = contact_company.contact_id "
      "WHERE contact_company.is_primary = 1" +
      part_of("contact_company.contact_id", "ticket_company.ticket_id", part);
  if (rules.company_if) sql += " AND " + all_hold(contact_conditions(*rules.company_if, parameters));
  return sql;
}

std::string visible_relation(const VisibilityRules& rules, const VisiblePart& part, Parameters& parameters) {
  auto seen = own_tickets(part);
  if (rules.has_company_view() && !part.mine_only) seen += " UNION " + company_tickets(rules, part, parameters);
  if (rules.filters.empty()) return seen;
  return "SELECT seen.contact_id, seen.ticket_id FROM (" + seen +
         ") AS seen JOIN ticket ON ticket.id = seen.ticket_id WHERE " + passes_filters(rules, parameters);
}

}  // namespace rollcall::store
