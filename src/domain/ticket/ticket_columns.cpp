#include "rollcall/domain/ticket/ticket_columns.hpp"

#include <algorithm>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/customer/contact_facts.hpp"
#include "rollcall/domain/names.hpp"

namespace rollcall {
namespace {

using TicketColumn = ImportTable<TicketRow>::Column;

// What help desks write where there is nothing to say.
bool is_dash(const std::string& cell) {
  return cell == "-" || cell == "--";
}

std::vector<std::string> ticket_addresses_from(const std::string& cell) {
  std::vector<std::string> all;
  for (const auto& typed : split(cell, ';')) {
    auto email = address_said(typed).email;
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

// An owner is somebody, or nobody in the words of help desks (I-14).
void read_ticket_owner(TicketRow& row, const std::string& cell) {
  const auto word = fold_case(without_blank_ends(cell));
  for (const std::string_view nobody :
       {"none", "-", "--", "no agent", "no owner", "unassigned", "not assigned", "nobody"})
    if (word == nobody) return;
  if (cell.find('@') != std::string::npos)
    row.facts.owner = address_said(cell).email;
  else
    row.facts.owner_name = name_from(cell, "owner");
}

// A list for customers shows the name of a requester, and the address of one without a name (P-34).
void read_own_requester(TicketRow& row, const std::string& cell) {
  if (cell.find('@') != std::string::npos)
    row.facts.requester = address_said(cell).email;
  else
    row.facts.requester_name = name_from(cell, "requester");
}

// Some write its rank before it: `3 normal`, `2 - High`.
std::string without_rank(const std::string& word) {
  const auto begin = word.find_first_not_of("0123456789 -");
  return begin == std::string::npos ? word : word.substr(begin);
}

Priority priority_said(const std::string& cell) {
  const auto word = without_rank(fold_case(without_blank_ends(cell)));
  if (word == "normal" || word == "moderate") return Priority::medium;
  if (word == "lowest" || word == "very low" || word == "planning" || word == "minor" || word == "trivial")
    return Priority::low;
  if (word == "major") return Priority::high;
  if (word == "emergency" || word == "very high" || word == "highest" || word == "critical" || word == "blocker")
    return Priority::urgent;
  try {
    return priority_from(word);
  } catch (const Error& error) {
    const auto shown = without_control_characters(head_that_fits(cell, 80));
    throw Error{error.fault(), "no such priority: " + shown,
                Hint{all_words<Priority>()}.add({Advice::name_value, {"priority", shown, "medium"}})};
  }
}

void check_times(TicketRow& row) {
  const auto& facts = row.facts;
  const auto created = facts.created_at;
  if (created && facts.last_activity_at && *facts.last_activity_at < *created)
    throw Error{Fault::usage, "the last activity was before it was created"};
  if (created && facts.closed_at && *facts.closed_at < *created)
    throw Error{Fault::usage, "it was closed before it was created"};
}

std::vector<TicketColumn> ticket_subject_columns() {
  return {{{.name = "external id",
            .spellings = {"ticket number", "ticket id", "issue key", "case number", "number", "key", "id", "ticket",
                          "ticket #", "#", "request id", "conversation id", "ID du ticket", "ID del ticket",
                          "チケットID", "Ärende-ID"}},
           [](TicketRow& row, const std::string& cell) { row.facts.external_id = external_id_from(cell); }},
          {{.name = "subject",
            .is_needed = true,
            .spellings = {"ticket name", "ticket title", "summary", "title", "short description",
                          "conversation subject", "ticket subject", "case subject", "Betreff", "Nom du ticket", "Sujet",
                          "Objet", "Nombre del ticket", "Asunto", "チケット名", "件名", "Ärendenamn", "Ämne"}},
           [](TicketRow& row, const std::string& cell) { row.facts.subject = ticket_subject_from(cell); }},
          {{.name = "pipeline", .spellings = {"ticket pipeline"}},
           [](TicketRow& row, const std::string& cell) { row.facts.pipeline = trim(cell); }},
          {{.name = "stage",
            .spellings = {"ticket status", "status", "current status", "state", "ticket state", "ticket stage",
                          "case status", "Statut du ticket", "Statut", "Estado del ticket", "Estado",
                          "チケットステータス", "ステータス", "Ärendestatus"}},
           [](TicketRow& row, const std::string& cell) { row.facts.stage = trim(cell); }}};
}

std::vector<TicketColumn> ticket_people_columns() {
  return {{{.name = "requester",
            .kind = CellKind::address,
            .spellings = {"requester email",
                          "contact email",
                          "customer email",
                          "from email",
                          "reporter email",
                          "email",
                          "reporter",
                          "from",
                          "requested by",
                          "customer",
                          "contact",
                          "contact handle",
                          "caller email",
                          "caller",
                          "requestor",
                          "requestors",
                          "requester requester",
                          "associated contact",
                          "associated contacts",
                          "Zugeordneter Kontakt",
                          "Contact associé",
                          "Contacto asociado",
                          "関連付けられたコンタクト"}},
           [](TicketRow& row, const std::string& cell) {
             if (!is_dash(cell)) row.facts.requester = address_said(cell).email;
           }},
          {{.name = "contacts",
            .kind = CellKind::addresses,
            .spellings = {"cc", "ccs", "collaborators", "followers", "request participants"}},
           [](TicketRow& row, const std::string& cell) { row.facts.contacts = ticket_addresses_from(cell); }},
          {{.name = "companies",
            .kind = CellKind::names,
            .spellings = {"company", "company name", "associated company", "associated companies", "organization",
                          "organisation", "organizations", "account name", "Zugeordnetes Unternehmen",
                          "Entreprise associée", "Empresa asociada"}},
           [](TicketRow& row, const std::string& cell) {
             if (!is_dash(cell)) row.facts.companies = company_list_from(cell);
           }},
          {{.name = "owner",
            .spellings = {"owner email",
                          "assignee email",
                          "agent email",
                          "assignee",
                          "agent",
                          "assigned to",
                          "agent assigned",
                          "assigned agent",
                          "assignee name",
                          "teammate assigned",
                          "assigned to technician",
                          "ticket owner",
                          "case owner",
                          "responder",
                          "Ticket-Eigentümer",
                          "Zuständiger Mitarbeiter",
                          "Propriétaire du ticket",
                          "Propietario del ticket",
                          "チケット担当者",
                          "Ärendeägare"}},
           read_ticket_owner}};
}

std::vector<TicketColumn> ticket_other_columns() {
  return {{{.name = "priority",
            .kind = CellKind::word,
            .spellings = {"ticket priority", "Priorität", "Priorité", "Prioridad", "優先度", "Prioritet"}},
           [](TicketRow& row, const std::string& cell) {
             if (!is_dash(cell)) row.facts.priority = priority_said(cell);
           }},
          {{.name = "category",
            .spellings = {"ticket category", "Kategorie", "Catégorie", "Categoría", "カテゴリー", "Kategori"}},
           [](TicketRow& row, const std::string& cell) {
             if (!is_dash(cell)) row.facts.category = label_from(cell, "category");
           }},
          {{.name = "created",
            .kind = CellKind::time,
            .spellings = {"created at", "create date", "created date", "date created", "created time", "created on",
                          "creation date", "opened at", "opened", "date opened", "opening date", "date",
                          "Erstellungsdatum", "Date de création", "Fecha de creación", "作成日", "Skapad"}},
           [](TicketRow& row, const std::string& cell) { row.facts.created_at = row.times.time_from(cell); }},
          {{.name = "last activity",
            .kind = CellKind::time,
            .spellings = {"last activity date", "last activity at", "updated", "updated at", "last updated",
                          "last update", "last update time", "updated time", "last updated time", "modified time",
                          "last message at", "last message date", "last modified", "last modified date",
                          "Datum der letzten Aktivität", "Date de la dernière activité", "Fecha de última actividad",
                          "最終アクティビティー日", "Senaste aktivitet"}},
           [](TicketRow& row, const std::string& cell) { row.facts.last_activity_at = row.times.time_from(cell); }},
          {{.name = "closed",
            .kind = CellKind::time,
            .spellings = {"closed at", "close date", "closed date", "date closed", "closed time", "ticket closed time",
                          "close time", "solved at", "resolved at", "resolved", "resolved time", "resolution date",
                          "Abschlussdatum", "Date de fermeture", "Fecha de cierre", "クローズ日", "Stängningsdatum"}},
           [](TicketRow& row, const std::string& cell) { row.facts.closed_at = row.times.time_from(cell); }},
          {{.name = "text",
            .kind = CellKind::message,
            .spellings = {"ticket description", "description", "message", "body", "Ticketbeschreibung",
                          "Description du ticket", "Descripción del ticket", "チケットの説明", "Ärendebeskrivning"}},
           [](TicketRow& row, const std::string& cell) { row.facts.text = message_from(cell); }}};
}

// Columns that only our own lists have; those that every ticket has by itself; and long texts, which as properties
// would all be rejected.
std::vector<TicketColumn> ticket_unread_columns() {
  return {{{.name = "own number", .is_listed = false},
           [](TicketRow& row, const std::string& cell) { row.facts.number = number_said(cell); }},
          {{.name = "own requester", .is_listed = false}, read_own_requester},
          {{.name = "source", .is_read = false, .spellings = {"ticket source", "via", "Quelle", "Origine", "Fuente"}},
           nullptr},
          {{.name = "comment", .is_read = false, .spellings = {"comments", "internal comments", "notes"}}, nullptr}};
}

std::vector<SilenceRule> ticket_silences() {
  return {{.columns = {"stage"},
           .subject = "at which stage a ticket is",
           .words = {"status", "state", "stage"},
           .harmless = {"sla status", "resolution status", "first response status", "status category",
                        "status category changed", "approval status", "country/state", "billing state"}},
          {.columns = {"requester"},
           .subject = "who asked",
           .words = {"requester", "requestor", "requested by", "reporter", "caller", "author", "submitter"},
           .harmless = {}},
          {.columns = {"owner"},
           .subject = "whose ticket it is",
           .words = {"owner", "assignee", "assigned to"},
           .harmless = {}},
          {.columns = {"created"},
           .subject = "when a ticket was created",
           .words = {"created", "creation", "create date", "opened"},
           .harmless = {"created by"}}};
}

std::vector<std::pair<std::string, std::string>> shown_ticket(const TicketRow& row) {
  const auto& facts = row.facts;
  std::vector<std::pair<std::string, std::string>> all;
  const auto add = [&](const char* name, const std::optional<std::string>& said) {
    if (said) all.emplace_back(name, said->empty() ? "none" : *said);
  };
  const auto add_time = [&](const char* name, const std::optional<Instant>& at) {
    if (at) all.emplace_back(name, to_text(*at));
  };
  add("external id", facts.external_id);
  all.emplace_back("subject", facts.subject);
  add("pipeline", facts.pipeline);
  add("stage", facts.stage);
  add("requester", facts.requester);
  if (!facts.contacts.empty()) all.emplace_back("contacts", join(facts.contacts, ";"));
  add("companies", facts.companies);
  add("owner", facts.owner ? facts.owner : facts.owner_name);
  if (facts.priority) all.emplace_back("priority", word(*facts.priority));
  add("category", facts.category);
  add_time("created", facts.created_at);
  add_time("last activity", facts.last_activity_at);
  add_time("closed", facts.closed_at);
  all.insert(all.end(), facts.properties.begin(), facts.properties.end());
  return all;
}

ImportTable<TicketRow> made_of_tickets() {
  ImportTable<TicketRow> table{
      .columns = ticket_subject_columns(),
      .others = {.are = OtherColumns::property,
                 .name = ticket_property_from,
                 .read =
                     [](TicketRow& row, const std::string& name, const std::string& cell) {
                       row.facts.properties.emplace_back(name, property_value_from(cell));
                     }},
      .silences = ticket_silences(),
      .own = {{"owner_email", "waiting_since_at", "last_activity_at"},
              {"subject", "requested_by", "created_at", "owner", "last_activity_at", "status"}},
      .named_in_own = {{"id", "own number"}, {"requested_by", "own requester"}},
      .silent_in_own = {"state", "owner", "source", "waiting_since_at"},
      .finish = check_times,
      .shown = shown_ticket,
      .longest_row = longest_ticket_row};
  for (const auto& columns : {ticket_people_columns(), ticket_other_columns(), ticket_unread_columns()})
    table.columns.insert(table.columns.end(), columns.begin(), columns.end());
  return table;
}

}  // namespace

const ImportTable<TicketRow>& ticket_columns() {
  static const ImportTable<TicketRow> table = made_of_tickets();
  return table;
}

}  // namespace rollcall
