#include "rollcall/domain/ticket/ticket_columns.hpp"

#include <algorithm>

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
  if (cell.find('\0') != std::string::npos) throw Error{Fault::usage, "the text has a NUL character"};
  if (cell.size() > longest_message) throw Error{Fault::usage, "the text is longer than 1 MiB"};
  return cell;
}

void check_times(TicketRow& row) {
  const auto& facts = row.facts;
  const auto created = facts.created_at;
  if (created && facts.last_activity_at && *facts.last_activity_at < *created)
    throw Error{Fault::usage, "the last activity was before it was created"};
  if (created && facts.closed_at && *facts.closed_at < *created)
    throw Error{Fault::usage, "it was closed before it was created"};
}

}  // namespace

const ImportTable<TicketRow>& ticket_columns() {
  using Row = TicketRow;
  static const ImportTable<Row> table{
      .columns = {{{.name = "external id"},
                   [](Row& row, const std::string& cell) { row.facts.external_id = external_id_from(cell); }},
                  {{.name = "subject", .is_needed = true},
                   [](Row& row, const std::string& cell) { row.facts.subject = ticket_subject_from(cell); }},
                  {{.name = "pipeline"}, [](Row& row, const std::string& cell) { row.facts.pipeline = trim(cell); }},
                  {{.name = "stage"}, [](Row& row, const std::string& cell) { row.facts.stage = trim(cell); }},
                  {{.name = "requester", .kind = CellKind::address},
                   [](Row& row, const std::string& cell) { row.facts.requester = email_address_from(cell); }},
                  {{.name = "contacts", .kind = CellKind::addresses},
                   [](Row& row, const std::string& cell) { row.facts.contacts = addresses_from(cell); }},
                  {{.name = "companies", .kind = CellKind::names},
                   [](Row& row, const std::string& cell) { row.facts.companies = company_list_from(cell); }},
                  {{.name = "owner", .kind = CellKind::address},
                   [](Row& row, const std::string& cell) {
                     if (!is_none(cell)) row.facts.owner = email_address_from(cell);
                   }},
                  {{.name = "priority", .kind = CellKind::word},
                   [](Row& row, const std::string& cell) { row.facts.priority = priority_from(cell); }},
                  {{.name = "category"},
                   [](Row& row, const std::string& cell) { row.facts.category = label_from(cell, "category"); }},
                  {{.name = "created", .kind = CellKind::time},
                   [](Row& row, const std::string& cell) { row.facts.created_at = row.times.time_from(cell); }},
                  {{.name = "last activity", .kind = CellKind::time},
                   [](Row& row, const std::string& cell) { row.facts.last_activity_at = row.times.time_from(cell); }},
                  {{.name = "closed", .kind = CellKind::time},
                   [](Row& row, const std::string& cell) { row.facts.closed_at = row.times.time_from(cell); }},
                  {{.name = "text"}, [](Row& row, const std::string& cell) { row.facts.text = message_from(cell); }}},
      .others = {.are = OtherColumns::property,
                 .name = ticket_property_from,
                 .read =
                     [](Row& row, const std::string& name, const std::string& cell) {
                       row.facts.properties.emplace_back(name, property_value_from(cell));
                     }},
      .key = field_key,
      .finish = check_times,
      .longest_row = longest_ticket_row};
  return table;
}

}  // namespace rollcall
