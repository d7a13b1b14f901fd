#include "visible_relation.hpp"

namespace rollcall::store {
namespace {

std::string part_of(const std::string& contact, const std::string& ticket, const VisiblePart& part) {
  std::string sql;
  if (!part.contact.empty()) sql += " AND " + contact + ' ' + part.contact;
  if (!part.ticket.empty()) sql += " AND " + ticket + ' ' + part.ticket;
  return sql;
}

}  // namespace

std::string own_tickets(const VisiblePart& part) {
  return "SELECT contact_id, ticket_id FROM ticket_contact WHERE 1" + part_of("contact_id", "ticket_id", part);
}

std::string primary_companies() {
  return "SELECT contact_id, company_id FROM contact_company WHERE is_primary = 1";
}

std::string company_tickets(const VisiblePart& part) {
  return "SELECT own.contact_id, ticket_company.ticket_id FROM (" + primary_companies() +
         ") AS own JOIN ticket_company ON ticket_company.company_id = own.company_id "
         "JOIN contact ON contact.id = own.contact_id WHERE 1" +
         part_of("own.contact_id", "ticket_company.ticket_id", part);
}

std::string has_company_view(const VisibilityRules& rules, Parameters& parameters) {
  if (rules.company_if) return all_hold(contact_conditions(*rules.company_if, parameters));
  return rules.has_company_view() ? "1" : "0";
}

std::string passes_filters(const VisibilityRules& rules, Parameters& parameters) {
  if (rules.filters.empty()) return "1";
  return passes_any_of_tickets(rules.filters, parameters);
}

std::string visible_relation(const VisibilityRules& rules, const VisiblePart& part, Parameters& parameters) {
  auto seen = own_tickets(part);
  if (rules.has_company_view() && !part.mine_only)
    seen += " UNION " + company_tickets(part) + " AND " + has_company_view(rules, parameters);
  if (rules.filters.empty()) return seen;
  return "SELECT seen.contact_id, seen.ticket_id FROM (" + seen +
         ") AS seen JOIN ticket ON ticket.id = seen.ticket_id WHERE " + passes_filters(rules, parameters);
}

}  // namespace rollcall::store
