#include "rollcall/domain/ticket/ticket_facts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/domain/refusal.hpp"

namespace rollcall {
namespace {

// Words that never name a property: those with a meaning in a filter (P-31), a form (P-26) or an import (P-21), the
// headings that customers read above their columns (P-34), and the names in our JSON. By their keys.
constexpr std::string_view ticket_fields[]{
    "externalid",     "subject",          "pipeline", "stage",    "state",     "status",     "requester",
    "requestedby",    "contact",          "contacts", "company",  "companies", "owner",      "ticketowner",
    "source",         "priority",         "category", "created",  "createdat", "createdate", "lastactivity",
    "lastactivityat", "lastactivitydate", "closed",   "closedat", "text"};

}  // namespace

std::string ticket_subject_from(std::string_view typed) {
  const std::string subject{trim(typed)};
  constexpr std::size_t longest = 1000;
  if (subject.empty() || subject.size() > longest || !is_utf8(subject) || has_control_characters(subject))
    throw Error{Fault::usage, "a subject must be one line of plain text, of at most 1,000 bytes"}.as(
        Refusal::subject_not_plain);
  return subject;
}

Priority priority_from(std::string_view typed) {
  if (const auto priority = parse_word<Priority>(fold_case(trim(typed)))) return *priority;
  throw Error{Fault::usage, "no such priority: " + without_control_characters(head_that_fits(typed, 80)),
              all_words<Priority>()}
      .as(Refusal::no_such_priority);
}

std::string ticket_property_from(std::string_view typed) {
  auto name = label_from(typed, "property's name");
  if (std::ranges::find(ticket_fields, field_key(name)) != std::end(ticket_fields))
    throw Error{Fault::usage, fmt::format("{} cannot be a property: every ticket has it already", name)};
  return name;
}

}  // namespace rollcall
