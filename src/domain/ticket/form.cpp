#include "rollcall/domain/ticket/form.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/domain/ticket/ticket_facts.hpp"

namespace rollcall {

std::string form_field_from(std::string_view typed) {
  for (const std::string own : {"subject", "text", "priority", "category"})
    if (fold_case(trim(typed)) == own) return own;
  return ticket_property_from(typed);
}

bool is_field(std::string_view field, std::string_view typed) {
  return folded(field) == folded(typed);
}

std::optional<std::string> answer_to(const Answers& answers, std::string_view field) {
  const auto is_it = [&](const auto& answer) { return is_field(answer.first, field); };
  const auto found = std::ranges::find_if(answers, is_it);
  return found == answers.end() ? std::nullopt : std::optional{found->second};
}

Answers answers_from(const Form& form, const std::vector<std::string>& typed) {
  Answers answers;
  for (const auto& each : typed) {
    const auto mark = each.find('=');
    if (mark == std::string::npos)
      throw Error{Fault::usage, "not an answer: " + without_control_characters(head_that_fits(each, 80)),
                  "FIELD=VALUE"};
    const std::string name{trim(std::string_view{each}.substr(0, mark))};
    const auto is_it = [&](const auto& field) { return is_field(field, name); };
    const auto field = std::ranges::find_if(form.fields, is_it);
    if (field == form.fields.end())
      throw Error{Refusal::field_not_asked,
                  {form.name, without_control_characters(head_that_fits(name, 80))},
                  "it asks for " + join(form.fields, ", ")};
    if (answer_to(answers, *field)) throw Error{Refusal::field_answered_twice, {*field}};
    auto value = each.substr(mark + 1);
    if (!trim(value).empty()) answers.emplace_back(*field, std::move(value));
  }
  if (!answer_to(answers, "subject")) throw Error{Refusal::subject_missing, {}, "subject=TEXT"};
  return answers;
}

std::string message_from(const Answers& answers) {
  if (const auto text = answer_to(answers, "text")) return *text;
  std::vector<std::string> lines;
  for (const auto& [field, value] : answers) lines.push_back(field + ": " + value);
  return join(lines, "\n");
}

}  // namespace rollcall
