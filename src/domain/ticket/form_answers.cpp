#include "rollcall/domain/ticket/form_answers.hpp"

#include <algorithm>
#include <set>

#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/customer/contact_facts.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/domain/ticket/ticket_facts.hpp"

namespace rollcall {
namespace {

std::string readable(std::string_view typed) {
  return without_control_characters(head_that_fits(typed, 80));
}

const FormField& field_asked(const Form& form, std::string_view name) {
  if (const auto* field = form.find(name)) return *field;
  throw Error{Refusal::field_not_asked, {form.name, readable(name)}, "it asks for " + join(form.properties(), ", ")};
}

const std::string* find_choice(const FormField& field, std::string_view typed) {
  const auto found =
      std::ranges::find_if(field.choices, [&](const auto& each) { return folded(each) == folded(typed); });
  return found == field.choices.end() ? nullptr : &*found;
}

Error missing(const FormField& field) {
  if (field.is_file)
    return Error{Refusal::file_missing, {field.called()}, Hint{Advice::answer_with_file, {field.property}}};
  if (!field.choices.empty())
    return Error{Refusal::choice_missing, {field.called()}, "one of " + join(field.choices, ", ")};
  if (field.property == "subject" && !field.label) return Error{Refusal::subject_missing, {}, "subject=TEXT"};
  return Error{Refusal::answer_missing, {field.called()}, field.property + "=VALUE"};
}

/// Throws usage where a ticket could not have it.
void require_value(const FormField& field, const std::string& value) {
  if (field.is_file || field.property == "text") return;  // judged with the message that they are part of
  if (!field.choices.empty() && !find_choice(field, value))
    throw Error{Refusal::no_such_choice, {field.called(), readable(value)}, "one of " + join(field.choices, ", ")};
  if (field.property == "subject")
    ticket_subject_from(value);
  else if (field.property == "priority")
    priority_from(value);
  else if (field.property == "category")
    label_from(value, "category");
  else
    property_value_from(value);
}

}  // namespace

std::pair<std::string, std::string> answer_from(std::string_view typed) {
  const auto mark = typed.find('=');
  if (mark == std::string_view::npos) throw Error{Fault::usage, "no answer: " + readable(typed), "FIELD=VALUE"};
  return {std::string{trim(typed.substr(0, mark))}, std::string{typed.substr(mark + 1)}};
}

Answers answers_to(const Form& form, const Answers& texts, const Answers& files) {
  Answers answers;
  std::set<std::string> answered;  // with what is left empty
  const auto add = [&](const auto& answer, bool is_file) {
    const auto& field = field_asked(form, answer.first);
    if (!answered.insert(field.property).second) throw Error{Refusal::field_answered_twice, {field.called()}};
    if (trim(answer.second).empty()) return;
    if (field.is_file != is_file)
      throw Error{field.is_file ? Refusal::answered_by_file : Refusal::answered_by_text, {field.called()}};
    const auto* choice = find_choice(field, trim(answer.second));
    answers.emplace_back(field.property, choice ? *choice : answer.second);
  };
  for (const auto& each : texts) add(each, false);
  for (const auto& each : files) add(each, true);
  return answers;
}

std::optional<std::string> answer_to(const Answers& answers, std::string_view field) {
  const auto is_it = [&](const auto& answer) { return is_field(answer.first, field); };
  const auto found = std::ranges::find_if(answers, is_it);
  return found == answers.end() ? std::nullopt : std::optional{found->second};
}

std::vector<WrongAnswer> wrong_answers(const Form& form, const Answers& answers) {
  std::vector<WrongAnswer> wrong;
  for (const auto& field : form.fields) {
    const auto value = answer_to(answers, field.property);
    if (!value && field.is_required) wrong.push_back({field.property, missing(field)});
    if (!value) continue;
    try {
      require_value(field, *value);
    } catch (const Error& error) {
      wrong.push_back({field.property, error});
    }
  }
  return wrong;
}

std::string message_from(const Answers& answers) {
  if (const auto text = answer_to(answers, "text")) return *text;
  std::vector<std::string> lines;
  for (const auto& [field, value] : answers) lines.push_back(field + ": " + value);
  return join(lines, "\n");
}

}  // namespace rollcall
