#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rollcall {

/// What customers fill in (P-26).
struct Form {
  std::int64_t id = 0;
  std::string name;                   ///< unique in the account
  std::vector<std::string> fields{};  ///< in order, each once, as form_field_from writes them
  bool makes_tickets = false;
  std::optional<std::string> inbox{};     ///< its name; nullopt: tied to none
  std::optional<std::string> pipeline{};  ///< where its tickets begin, by name; nullopt: where the portal's do

  /// Whether the portal can show it.
  bool can_be_connected() const { return makes_tickets && inbox.has_value(); }
};

/// What a form can ask for: `subject`, `text`, `priority`, `category`, or a property of the ticket's own. Throws usage.
std::string form_field_from(std::string_view typed);

/// Whether that is the field, by whatever case of its letters.
bool is_field(std::string_view field, std::string_view typed);

/// What somebody filled in, by field.
using Answers = std::vector<std::pair<std::string, std::string>>;

/// `FIELD=VALUE`, each of a field of the form, spelled as it is there and at most once; what is left empty is left out.
/// Throws usage, also where the subject is missing.
Answers answers_from(const Form& form, const std::vector<std::string>& typed);

/// The answer to that field, in any case; nullopt if none was given.
std::optional<std::string> answer_to(const Answers& answers, std::string_view field);

/// What the inbox reads: the text, or every answer on a line.
std::string message_from(const Answers& answers);

}  // namespace rollcall
