#pragma once

#include <string>
#include <vector>

#include "cli/context.hpp"
#include "rollcall/domain/ticket/form.hpp"

namespace rollcall::cli {

/// The fields as every JSON of forms has them (P-26).
Json json_of_fields(const Form& form);

/// `subject (required), category (2 choices), Photo (file)`.
std::vector<std::string> fields_in_words(const Form& form);

}  // namespace rollcall::cli
