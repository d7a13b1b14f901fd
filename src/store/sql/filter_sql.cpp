#include "filter_sql.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "many_filters.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/customer/contact.hpp"

namespace rollcall::store {
namespace {

// A property as a query with one column `value`, a row for each value it has; empty ones count as none.
using Values = std::string;

const std::map<std::string, Values> values_of_ticket{
    {"pipeline",
     "SELECT pipeline.name AS value FROM stage JOIN pipeline ON pipeline.id = stage.pipeline_id "
     "WHERE stage.id = ticket.stage_id"},
    {"stage", "SELECT stage.name AS value FROM stage WHERE stage.id = ticket.stage_id"},
    {"state", "SELECT stage.state AS value FROM stage WHERE stage.id = ticket.stage_id"},
    {"priority", "SELECT ticket.priority AS value"},
    {"category", "SELECT ticket.category AS value"},
    {"owner",
     "SELECT user.email AS value FROM member JOIN user ON user.id = member.user_id WHERE member.id = ticket.owner_id"},
    {"source", "SELECT ticket.source AS value"}};

const std::map<std::string, Values> values_of_contact{
    {"email", "SELECT contact.email AS value"},
    {"first name", "SELECT contact.first_name AS value"},
    {"last name", "SELECT contact.last_name AS value"},
    {"company",
     "SELECT company.name AS value FROM contact_company JOIN company ON company.id = contact_company.company_id "
     "WHERE contact_company.contact_id = contact.id"},
    {"primary company",
     "SELECT company.name AS value FROM contact_company JOIN company ON company.id = contact_company.company_id "
     "WHERE contact_company.contact_id = contact.id AND contact_company.is_primary = 1"},
    {"language", "SELECT contact.language AS value"},
    {"time zone", "SELECT contact.time_zone AS value"}};

std::string list_of(const Condition& condition, Parameters& parameters) {
  std::vector<std::string> names;
  for (const auto& value : condition.values) names.push_back(parameters.add(value.text));
  return '(' + join(names, ", ") + ')';
}

// One match among several values is enough; != and not in are its negation, so they also hold without a value.
ConditionSql condition_sql(const Condition& condition, const Values& values, Parameters& parameters) {
  const auto some = [&](const std::string& which) {
    return "EXISTS (SELECT 1 FROM (" + values + ") AS own WHERE own.value <> ''" + which + ')';
  };
  const auto wanted = [&] { return " AND own.value COLLATE NOCASE IN " + list_of(condition, parameters); };
  const auto found = "(SELECT group_concat(own.value, ', ') FROM (" + values + ") AS own WHERE own.value <> '')";
  switch (condition.comparison) {
    case Comparison::equal:
    case Comparison::in:
      return {some(wanted()), found};
    case Comparison::unequal:
    case Comparison::not_in:
      return {"NOT " + some(wanted()), found};
    case Comparison::set:
      return {some(""), found};
    case Comparison::not_set:
      break;
  }
  return {"NOT " + some(""), found};
}

// `values_of` gives the query of what everything has by that name; nullopt: a free property, which `free` finds.
template <class ValuesOf>
std::vector<ConditionSql> conditions_of(const Filter& filter, ValuesOf values_of, const std::string& free,
                                        Parameters& parameters) {
  std::vector<ConditionSql> all;
  for (const auto& condition : filter.conditions) {
    const auto& name = condition.property.text;
    const std::optional<Values> known = values_of(name);
    all.push_back(condition_sql(condition, known ? *known : free + parameters.add(name), parameters));
  }
  return all;
}

// Everything that the row has, for passes_any: as JSON of names and values. `free` selects names and values.
std::string all_values(const std::map<std::string, Values>& known, const std::string& free) {
  auto rows = free;
  for (const auto& [name, values] : known) rows += " UNION ALL SELECT '" + name + "', value FROM (" + values + ')';
  return "(SELECT json_group_array(json_array(name, value)) FROM (" + rows + "))";
}

// While there are few filters, SQLite is quickest with one term for each filter.
constexpr std::size_t few_filters = 20;

template <class ConditionsOf>
std::string passes_any(const std::vector<Filter>& filters, ConditionsOf conditions_of, const std::string& values,
                       Parameters& parameters) {
  if (filters.size() > few_filters) return "passes_any(" + parameters.add(written(filters)) + ", " + values + ')';
  std::vector<std::string> terms;
  for (const auto& filter : filters) terms.push_back(all_hold(conditions_of(filter, parameters)));
  return '(' + join(terms, " OR ") + ')';
}

std::optional<Values> ticket_values(const std::string& name) {
  const auto found = values_of_ticket.find(fold_case(name));
  return found == values_of_ticket.end() ? std::nullopt : std::optional{found->second};
}

std::optional<Values> contact_values(const std::string& name) {
  const auto field = find_contact_field(name);
  return field ? std::optional{values_of_contact.at(*field)} : std::nullopt;
}

}  // namespace

std::string Parameters::add(std::string value) {
  values_.push_back(std::move(value));
  return ":value" + std::to_string(values_.size());
}

void Parameters::bind_to(SQLite::Statement& statement) const {
  for (std::size_t i = 0; i < values_.size(); ++i) statement.bind(":value" + std::to_string(i + 1), values_[i]);
}

std::vector<ConditionSql> ticket_conditions(const Filter& filter, Parameters& parameters) {
  return conditions_of(filter, ticket_values,
                       "SELECT ticket_property.value FROM ticket_property WHERE ticket_property.ticket_id = ticket.id "
                       "AND ticket_property.name = ",
                       parameters);
}

std::vector<ConditionSql> contact_conditions(const Filter& filter, Parameters& parameters) {
  return conditions_of(filter, contact_values,
                       "SELECT contact_property.value FROM contact_property "
                       "WHERE contact_property.contact_id = contact.id AND contact_property.name = ",
                       parameters);
}

std::string passes_any_of_tickets(const std::vector<Filter>& filters, Parameters& parameters) {
  return passes_any(filters, ticket_conditions,
                    all_values(values_of_ticket, "SELECT name, value FROM ticket_property WHERE ticket_id = ticket.id"),
                    parameters);
}

std::string passes_any_of_contacts(const std::vector<Filter>& filters, Parameters& parameters) {
  auto known = values_of_contact;
  for (const auto& [name, values] : values_of_contact)  // an underscore does for a space
    if (auto other = name; std::ranges::replace(other, ' ', '_') == other.end() && other != name) known[other] = values;
  return passes_any(filters, contact_conditions,
                    all_values(known, "SELECT name, value FROM contact_property WHERE contact_id = contact.id"),
                    parameters);
}

std::string all_hold(const std::vector<ConditionSql>& conditions) {
  std::vector<std::string> texts;
  for (const auto& condition : conditions) texts.push_back(condition.holds);
  return '(' + join(texts, " AND ") + ')';
}

}  // namespace rollcall::store
