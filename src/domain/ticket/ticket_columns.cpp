#include "rollcall/domain/ticket/ticket_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/customer/contact_facts.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/domain/names.hpp"

namespace rollcall {
namespace {

std::vector<std::string> addresses_from(const std::string& cell) {
  std::vector<std::string> all;
  for (const auto& typed : split(cell, ';')) {
    auto email = email_address_from(typed);
    const auto is_same = [&](const auto& other) { return fold_case(other) == fold_case(email); };
    if (std::ranges::none_of(all, is_same)) all.push_back(std::move(email));
  }
  return all;
}

std::string external_id_from(const std::string& cell) {
  const std::string id{trim(cell)};
  constexpr std::size_t longest = 200;
  if (id.size() > longest || has_control_characters(id))
    throw Error{Fault::usage, "an external id is plain text of at most 200 bytes"};
  return id;
}

// The cell as it came: a message keeps its line ends and blanks.
std::string message_from(const std::string& cell) {
  if (cell.find('\0') != std::string::npos) throw Error{Fault::usage, "the text has a NUL in it"};
  if (cell.size() > longest_message) throw Error{Fault::usage, "the text is longer than 1 MiB"};
  return cell;
}

void check_times(const TicketFacts& facts) {
  const auto created = facts.created_at;
  if (created && facts.last_activity_at && *facts.last_activity_at < *created)
    throw Error{Fault::usage, "the last activity was before it was created"};
  if (created && facts.closed_at && *facts.closed_at < *created)
    throw Error{Fault::usage, "it was closed before it was created"};
}

}  // namespace

enum class TicketColumns::Field {
  external_id,
  subject,
  pipeline,
  stage,
  requester,
  contacts,
  companies,
  owner,
  priority,
  category,
  created,
  last_activity,
  closed,
  text,
  property,
};

const std::vector<std::string>& TicketColumns::names() {
  static const std::vector<std::string> names{"external id", "subject",       "pipeline", "stage",    "requester",
                                              "contacts",    "companies",     "owner",    "priority", "category",
                                              "created",     "last activity", "closed",   "text"};
  return names;
}

TicketColumns::Column TicketColumns::column_named(const std::string& name) {
  const auto found = std::ranges::find(names(), field_key(name), [](const auto& each) { return field_key(each); });
  if (found != names().end()) return {static_cast<Field>(found - names().begin()), *found};
  return {Field::property, ticket_property_from(name)};
}

std::vector<std::string> TicketColumns::properties() const {
  std::vector<std::string> own;
  for (const auto& [field, name] : columns_)
    if (field == Field::property) own.push_back(name);
  return own;
}

TicketColumns::TicketColumns(const std::vector<std::string>& header) {
  std::set<std::pair<Field, std::string>> taken;
  for (const auto& name : header) {
    columns_.push_back(column_named(name));
    if (!taken.emplace(columns_.back().field, folded(columns_.back().name)).second)
      throw Error{Fault::usage,
                  fmt::format("another column says the same as {}", without_control_characters(trim(name)))};
  }
  if (!taken.contains({Field::subject, "subject"}))
    throw Error{Fault::usage, "the header has no subject column", join(names(), ", ")};
}

TicketFacts TicketColumns::facts_from(const std::vector<std::string>& cells, ImportTimes& times) const {
  if (cells.size() != columns_.size())
    throw Error{Fault::usage,
                fmt::format("{}, but the header has {}", counted(std::ssize(cells), "cell", "cells"), columns_.size())};
  TicketFacts facts;
  for (std::size_t i = 0; i < cells.size(); ++i)
    if (columns_[i].field == Field::subject || !trim(cells[i]).empty()) apply(columns_[i], cells[i], times, facts);
  check_times(facts);
  return facts;
}

void TicketColumns::apply(const Column& column, const std::string& cell, ImportTimes& times, TicketFacts& facts) {
  switch (column.field) {
    case Field::external_id:
      facts.external_id = external_id_from(cell);
      break;
    case Field::subject:
      facts.subject = ticket_subject_from(cell);
      break;
    case Field::pipeline:
      facts.pipeline = trim(cell);
      break;
    case Field::stage:
      facts.stage = trim(cell);
      break;
    case Field::requester:
      facts.requester = email_address_from(cell);
      break;
    case Field::contacts:
      facts.contacts = addresses_from(cell);
      break;
    case Field::companies:
      facts.companies = company_list_from(cell);
      break;
    case Field::owner:
      if (!is_none(cell)) facts.owner = email_address_from(cell);
      break;
    case Field::priority:
      facts.priority = priority_from(cell);
      break;
    case Field::category:
      facts.category = label_from(cell, "category");
      break;
    case Field::created:
      facts.created_at = times.time_from(cell);
      break;
    case Field::last_activity:
      facts.last_activity_at = times.time_from(cell);
      break;
    case Field::closed:
      facts.closed_at = times.time_from(cell);
      break;
    case Field::text:
      facts.text = message_from(cell);
      break;
    case Field::property:
      facts.properties.emplace_back(column.name, property_value_from(cell));
      break;
  }
}

}  // namespace rollcall
