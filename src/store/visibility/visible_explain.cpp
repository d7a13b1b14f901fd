// P-37: the terms of the relation, one by one.
#include "rollcall/base/text.hpp"
#include "rollcall/store/visibility/visible_ticket.hpp"
#include "store/sql/columns.hpp"
#include "visible_relation.hpp"

namespace rollcall::store {
namespace {

bool is_there(Tx& tx, const std::string& query, const Parameters& parameters) {
  SQLite::Statement statement{tx.sql, query};
  parameters.bind_to(statement);
  return statement.executeStep();
}

VisibilityTrace trace_own(Tx& tx, const VisiblePart& part) {
  const bool holds = is_there(tx, own_tickets(part), {});
  return {"P-30 own", "the customer is among the ticket's contacts", holds ? "they are" : "they are not", holds};
}

std::string names_of(Tx& tx, const std::string& sql) {
  SQLite::Statement query{tx.sql, "SELECT group_concat(name, ', ') FROM (" + sql + " ORDER BY company.name)"};
  query.executeStep();
  return query.getColumn(0).isNull() ? "none" : query.getColumn(0).getString();
}

VisibilityTrace trace_company(Tx& tx, const VisiblePart& part) {
  const bool holds = is_there(tx, company_tickets(part), {});
  const auto theirs = names_of(tx,
                               "SELECT company.name FROM contact_company JOIN company ON company.id = company_id "
                               "WHERE is_primary = 1 AND contact_id " +
                                   part.contact);
  const auto its =
      names_of(tx, "SELECT company.name FROM ticket_company JOIN company ON company.id = company_id WHERE ticket_id " +
                       part.ticket);
  return {"P-30 company", "the ticket is one of the customer's primary company", theirs + "; the ticket's: " + its,
          holds};
}

// The conditions of one filter about the row of `table` with that id; true when all of them hold.
bool trace_conditions(Tx& tx, const std::string& rule, const Filter& filter,
                      const std::vector<ConditionSql>& conditions, const std::string& table_and_id,
                      const Parameters& parameters, std::vector<VisibilityTrace>& trace) {
  bool all = true;
  std::vector<std::string> columns;
  for (const auto& each : conditions) columns.push_back(each.holds + ", " + each.found);
  SQLite::Statement query{tx.sql, "SELECT " + join(columns, ", ") + " FROM " + table_and_id};
  parameters.bind_to(query);
  if (!query.executeStep()) return false;
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    const int column = static_cast<int>(2 * i);
    const bool holds = query.getColumn(column).getInt() != 0;
    trace.push_back(
        {rule, to_text(filter.conditions[i]), optional_text(query.getColumn(column + 1)).value_or("not set"), holds});
    all = all && holds;
  }
  return all;
}

}  // namespace

Explanation explain_visibility(Tx& tx, const VisibilityRules& rules, std::int64_t contact_id, std::int64_t ticket_id) {
  const VisiblePart part{.contact = "= " + std::to_string(contact_id), .ticket = "= " + std::to_string(ticket_id)};
  std::vector<VisibilityTrace> trace{trace_own(tx, part)};
  bool theirs = trace.back().holds;
  if (rules.has_company_view()) {
    trace.push_back(trace_company(tx, part));
    bool company = trace.back().holds;
    if (rules.company_if) {
      Parameters parameters;
      const auto conditions = contact_conditions(*rules.company_if, parameters);
      const bool allowed = trace_conditions(tx, "P-30 company-if", *rules.company_if, conditions,
                                            "contact WHERE contact.id " + part.contact, parameters, trace);
      company = company && allowed;
    }
    theirs = theirs || company;
  }
  bool passes = rules.filters.empty();
  for (std::size_t i = 0; i < rules.filters.size(); ++i) {
    Parameters parameters;
    const auto conditions = ticket_conditions(rules.filters[i], parameters);
    const bool all = trace_conditions(tx, "P-31 filter " + std::to_string(i + 1), rules.filters[i], conditions,
                                      "ticket WHERE ticket.id " + part.ticket, parameters, trace);
    passes = passes || all;
  }
  return {trace, theirs && passes};
}

}  // namespace rollcall::store
