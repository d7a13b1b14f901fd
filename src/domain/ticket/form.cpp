#include "rollcall/domain/ticket/form.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/customer/contact_facts.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/domain/ticket/ticket_facts.hpp"

namespace rollcall {
namespace {

constexpr std::string_view fields_of_every_ticket[]{"subject", "text", "priority", "category"};

bool has_every_ticket(std::string_view property) {
  return std::ranges::any_of(fields_of_every_ticket, [&](auto own) { return is_field(own, property); });
}

void require_choices(const FormField& field) {
  if (field.choices.empty()) return;
  if (is_field(field.property, "text")) throw Error{Fault::usage, "the text is written, and not chosen from a list"};
  if (field.is_file) throw Error{Fault::usage, fmt::format("{} is a file, and not chosen from a list", field.property)};
  if (field.choices.size() > most_field_choices)
    throw Error{Fault::usage, fmt::format("{} has more than {} choices", field.property, most_field_choices)};
  std::set<std::string> offered;
  for (const auto& choice : field.choices)
    if (!offered.insert(folded(choice)).second)
      throw Error{Fault::usage, fmt::format("{} has the choice {} twice", field.property, choice)};
}

void check_field(const FormField& field) {
  if (is_field(field.property, "subject") && !field.is_required)
    throw Error{Fault::usage, "every ticket has a subject, so it is always required"};
  if (field.is_file && has_every_ticket(field.property))
    throw Error{Fault::usage, fmt::format("the {} of a ticket is no file", field.property),
                Hint{Advice::ask_for_file_by_name}};
  require_choices(field);
}

}  // namespace

const FormField* Form::find(std::string_view property) const {
  const auto found = std::ranges::find_if(fields, [&](const auto& each) { return is_field(each.property, property); });
  return found == fields.end() ? nullptr : &*found;
}

bool Form::asks_for_files() const {
  return std::ranges::any_of(fields, &FormField::is_file);
}

std::vector<std::string> Form::properties() const {
  std::vector<std::string> names;
  for (const auto& field : fields) names.push_back(field.property);
  return names;
}

std::string form_field_from(std::string_view typed) {
  for (const auto own : fields_of_every_ticket)
    if (fold_case(trim(typed)) == own) return std::string{own};
  return ticket_property_from(typed);
}

bool is_field(std::string_view field, std::string_view typed) {
  return folded(field) == folded(typed);
}

FormField form_field_asked(std::string_view typed) {
  FormField field{.property = form_field_from(typed)};
  field.is_required = field.property == "subject";
  return field;
}

std::vector<FormField> form_fields_asked(const std::vector<std::string>& properties,
                                         const std::vector<FormField>& present) {
  const Form before{.name = {}, .fields = present};
  std::vector<FormField> fields;
  for (const auto& property : properties) {
    const auto* found = before.find(property);
    fields.push_back(found ? *found : form_field_asked(property));
  }
  return fields;
}

std::string field_label_from(std::string_view typed) {
  auto label = name_from(typed, "label");
  if (label.empty()) throw Error{Fault::usage, "the label is empty"}.as(Refusal::value_empty);
  return label;
}

std::string choice_from(std::string_view property, std::string_view typed) {
  if (is_none(typed)) throw Error{Fault::usage, "no choice can be called none"}.as(Refusal::value_is_none);
  if (is_field(property, "subject")) return ticket_subject_from(typed);
  if (is_field(property, "priority")) return std::string{word(priority_from(typed))};
  if (is_field(property, "category")) return label_from(typed, "choice");
  auto choice = property_value_from(typed);
  if (choice.empty()) throw Error{Fault::usage, "the choice is empty"}.as(Refusal::value_empty);
  return choice;
}

void check_form_fields(const Form& form) {
  if (form.fields.empty()) throw Error{Fault::usage, "a form must ask for something", Hint{Advice::give_fields}};
  if (form.fields.size() > most_form_fields)
    throw Error{Fault::usage, fmt::format("a form can ask for at most {} things", most_form_fields)};
  std::set<std::string> asked;
  for (const auto& field : form.fields) {
    if (!asked.insert(folded(field.property)).second)
      throw Error{Fault::usage, "the form asks for " + field.property + " twice"};
    check_field(field);
  }
  if (form.makes_tickets && !asked.contains("subject"))
    throw Error{Fault::usage, "a form that makes tickets must ask for their subject", Hint{Advice::ask_for_subject}};
}

}  // namespace rollcall
