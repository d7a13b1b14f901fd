#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rollcall/base/error.hpp"
#include "rollcall/domain/ticket/form.hpp"

namespace rollcall {

/// What somebody filled in, by field.
using Answers = std::vector<std::pair<std::string, std::string>>;

/// `FIELD=VALUE`. Throws usage.
std::pair<std::string, std::string> answer_from(std::string_view typed);

/// The answers by the form's fields. Fields and choices are spelled as in the form; empty answers are left out. `files`
/// are names of files by the fields they are for. Throws usage for a field that the form does not ask for, or that is
/// answered twice; for a text where a file is asked for, and the other way around.
Answers answers_to(const Form& form, const Answers& texts, const Answers& files = {});

/// The answer to that field, in any case; nothing: none was given.
std::optional<std::string> answer_to(const Answers& answers, std::string_view field);

/// What is wrong with the answer to a field, or that it is missing. A sentence that names the field calls it as
/// FormField::called does.
struct WrongAnswer {
  std::string property;
  Error error;
};

/// Everything that is wrong with them, in the form's order: a required answer that is missing, one that is not among
/// the choices, a value that a ticket cannot have (P-26).
std::vector<WrongAnswer> wrong_answers(const Form& form, const Answers& answers);

/// What the inbox reads: the text, or every answer on a line.
std::string message_from(const Answers& answers);

}  // namespace rollcall
