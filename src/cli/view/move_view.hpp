#pragma once

#include <string>

#include "cli/context.hpp"
#include "rollcall/service/roll/membership.hpp"

namespace rollcall::cli {

/// How dry run, prompt and result of one act show whom it concerns and what it does: the same list (U-14).
struct MoveWords {
  std::string done;     ///< `deactivated`, after the number of members
  std::string verb;     ///< `Deactivate`, in the question
  std::string heading;  ///< above what happens to what they own
  std::string key;      ///< of that list in JSON
};

/// The question of an act that can be taken back: y or n. Nullopt where nobody changes.
std::optional<Question> yes_no_question(const service::MoveReport& report, const MoveWords& words);

/// The question of one that cannot: the address, or `remove 12 users`, is to be typed (product.md, "Confirmation").
std::optional<Question> typed_question(const service::MoveReport& report, const MoveWords& words);

void print(const service::MoveReport& report, const MoveWords& words, Context& context);

}  // namespace rollcall::cli
