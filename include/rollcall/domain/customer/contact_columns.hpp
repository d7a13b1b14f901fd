#pragma once

#include <string>
#include <vector>

#include "rollcall/domain/customer/contact_facts.hpp"

namespace rollcall {

/// What the columns of a contact import say (P-16), by name, in any order and case: what every contact has, and any
/// other column is the free property of its name.
class ContactColumns {
 public:
  /// Reads the header. Throws usage where there is no e-mail column, two columns say the same, or a name is none that a
  /// property can have.
  explicit ContactColumns(const std::vector<std::string>& header);

  /// What a row says; an empty cell says nothing. Throws usage, saying what is wrong with it.
  ContactFacts facts_from(const std::vector<std::string>& cells) const;

  /// The columns that are free properties, in order: an import says so, as a mistyped heading is one too (I-05).
  std::vector<std::string> properties() const;

 private:
  enum class Field;
  struct Column {
    Field field;
    std::string name;  ///< as it is stored, of a free property
  };
  static Column column_named(const std::string& name);
  static void apply(const Column& column, const std::string& cell, ContactFacts& facts);

  std::vector<Column> columns_;
};

}  // namespace rollcall
