#pragma once

#include <string>
#include <vector>

#include "rollcall/domain/roll/import_times.hpp"
#include "rollcall/domain/ticket/ticket_facts.hpp"

namespace rollcall {

/// Bytes of a row: enough for a message of the longest kind that is all quotes, each of which CSV writes twice, and as
/// much again for all else.
inline constexpr std::size_t longest_ticket_row = 4 * longest_message;

/// What the columns of an import of tickets say (P-21), by name, in any order and case: what every ticket has, and any
/// other column is the property of its name.
class TicketColumns {
 public:
  /// The names under which an export writes the columns that every ticket has, in its order.
  static const std::vector<std::string>& names();

  /// Reads the header. Throws usage where there is no subject column, two columns say the same, or a name is none that
  /// a property can have.
  explicit TicketColumns(const std::vector<std::string>& header);

  /// What a row says; an empty cell says nothing. Throws usage, saying what is wrong with it.
  TicketFacts facts_from(const std::vector<std::string>& cells, ImportTimes& times) const;

  /// The columns that are properties, in order: an import says so, as a mistyped heading is one too (I-05).
  std::vector<std::string> properties() const;

 private:
  enum class Field;
  struct Column {
    Field field;
    std::string name;  ///< as it is stored, of a property
  };
  static Column column_named(const std::string& name);
  static void apply(const Column& column, const std::string& cell, ImportTimes& times, TicketFacts& facts);

  std::vector<Column> columns_;
};

}  // namespace rollcall
