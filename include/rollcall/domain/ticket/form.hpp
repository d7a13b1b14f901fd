#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall {

inline constexpr std::size_t most_form_fields = 50;
inline constexpr std::size_t most_field_choices = 100;

/// One thing that a form asks for (P-26).
struct FormField {
  std::string property;  ///< as form_field_from writes it
  std::optional<std::string>
      label{};               ///< what customers read; nothing: our word for what every ticket has, or property
  bool is_required = false;  ///< of the subject always
  std::vector<std::string> choices{};  ///< what can be answered, in order, each as choice_from has it; none: anything
  bool is_file = false;                ///< answered by a file, whose name the ticket keeps as the property

  bool operator==(const FormField&) const = default;

  /// What it is called where no language has a word for it.
  const std::string& called() const { return label ? *label : property; }
};

/// What customers fill in (P-26).
struct Form {
  std::int64_t id = 0;
  std::string name;                 ///< unique in the account
  std::vector<FormField> fields{};  ///< in order, each property once
  bool makes_tickets = false;
  std::optional<std::string> inbox{};     ///< its name; nullopt: tied to none
  std::optional<std::string> pipeline{};  ///< where its tickets begin, by name; nullopt: where the portal's do

  /// Whether the portal can show it.
  bool can_be_connected() const { return makes_tickets && inbox.has_value(); }

  /// The field of that property, in any case of its letters; null: the form does not ask for it.
  const FormField* find(std::string_view property) const;
  /// Whether a file is the answer to one of its fields.
  bool asks_for_files() const;
  /// The properties it asks for, in order.
  std::vector<std::string> properties() const;
};

/// What a form can ask for: `subject`, `text`, `priority`, `category`, or a property of the ticket's own. Throws usage.
std::string form_field_from(std::string_view typed);

/// Whether that is the field, by whatever case of its letters.
bool is_field(std::string_view field, std::string_view typed);

/// The field as it is asked for where nothing more is said of it: only the subject is required. Throws usage as
/// form_field_from.
FormField form_field_asked(std::string_view typed);

/// The fields of those properties, in that order; one that is among `present` stays as it is asked there.
std::vector<FormField> form_fields_asked(const std::vector<std::string>& properties,
                                         const std::vector<FormField>& present);

/// What customers read in place of the property: one line of plain text, 1 to 200 bytes. Throws usage.
std::string field_label_from(std::string_view typed);

/// An answer that can be chosen, as a ticket can have it for that property. Throws usage.
std::string choice_from(std::string_view property, std::string_view typed);

/// Throws usage for a form that asks for nothing, too much or the same twice, makes tickets without asking for a
/// subject; and for a field that nobody could answer: a subject that may be left out, a text or a file to be chosen
/// from a list, a file for what every ticket has, a choice that is there twice, too many of them.
void check_form_fields(const Form& form);

}  // namespace rollcall
