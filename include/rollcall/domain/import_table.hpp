#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "rollcall/base/csv.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall {

/// What the cells of a column hold.
enum class CellKind { text, address, addresses, names, word, yes_no, time };

/// What an import knows of a column (I-04).
struct ColumnRule {
  std::string name;  ///< as our own files write it
  CellKind kind = CellKind::text;
  bool is_needed = false;  ///< no file without it; it is read before the others, and where it is empty too
  bool is_read = true;     ///< otherwise it says nothing that the others do not
  std::vector<std::string> spellings{};   ///< other names for it
  std::vector<std::string> instead_of{};  ///< columns that cannot be given with it, as they mean the same
};

/// What becomes of a column that no rule is about.
enum class OtherColumns {
  unknown,      ///< it says nothing, and the report says so
  property,     ///< it is the free property of its name
  passed_over,  ///< it says nothing, nor does a name that comes again: a log of another program is read where it has to
                ///< be
};

/// How a header is understood.
struct HeaderRules {
  std::vector<ColumnRule> columns;
  /// By what two spellings of a name are the same; nothing: by column_key.
  std::string (*key)(std::string_view name) = nullptr;
  OtherColumns others = OtherColumns::unknown;
  /// How the name of a property is stored. Throws usage for an invalid one.
  std::string (*property_name)(std::string_view typed) = nullptr;

  /// Of the columns that are read.
  std::vector<std::string> names() const;
};

/// What names are compared by where a rule says nothing else: trimmed, without case, and `_` is a blank.
std::string column_key(std::string_view name);

/// Where in a file the columns are.
class HeaderPlaces {
 public:
  struct Place {
    std::size_t cell;
    std::size_t column;      ///< of the rules; of a property, how many rules there are
    std::string property{};  ///< the property's name as it is stored
  };

  /// Throws usage where a needed column is missing, two columns mean the same, or a name is not one that a property can
  /// have.
  HeaderPlaces(const HeaderRules& rules, const std::vector<std::string>& header);

  const std::vector<Place>& places() const { return places_; }          ///< what is needed first, then as they stand
  const std::vector<std::string>& unknown() const { return unknown_; }  ///< as the header spells them
  std::vector<std::string> properties() const;                          ///< as they are stored, in order

  /// Throws usage for a row with more or fewer cells than the header; of a log, for one without a cell that is read.
  void require_cells(std::size_t count) const;

 private:
  std::size_t column_named(const std::string& name) const;
  bool is_placed(std::size_t column) const;
  void place(std::size_t cell, const std::string& name);
  void require_needed() const;
  void require_no_repetition(const std::vector<std::string>& header) const;
  void require_no_contradiction(const std::vector<std::string>& header) const;

  const HeaderRules& rules_;
  std::size_t width_;
  std::vector<Place> places_{};
  std::vector<std::string> unknown_{};
};

/// One noun's columns, and how the cells of a row become `Row`: all that an import of it has to know of files.
template <class Row>
struct ImportTable {
  struct Column {
    ColumnRule rule;
    /// Throws usage, saying what is wrong with the cell. Only a needed column's can be empty.
    void (*read)(Row& row, const std::string& cell);
  };
  struct Others {
    OtherColumns are = OtherColumns::unknown;
    std::string (*name)(std::string_view typed) = nullptr;
    void (*read)(Row& row, const std::string& name, const std::string& cell) = nullptr;
  };

  std::vector<Column> columns;
  Others others{};
  std::string (*key)(std::string_view name) = nullptr;
  /// What the cells come to together. Throws usage where they contradict each other.
  void (*finish)(Row& row) = nullptr;
  std::size_t longest_row = longest_csv_row;  ///< bytes

  HeaderRules rules() const {
    HeaderRules rules{.columns = {}, .key = key, .others = others.are, .property_name = others.name};
    for (const auto& column : columns) rules.columns.push_back(column.rule);
    return rules;
  }
};

/// A file's header, understood by a noun's table, which has to outlive it.
template <class Row>
class ImportHeader {
 public:
  /// Throws usage as HeaderPlaces.
  ImportHeader(const ImportTable<Row>& table, const std::vector<std::string>& names)
      : table_{table}, rules_{table.rules()}, places_{rules_, names} {}
  ImportHeader(const ImportHeader&) = delete;
  ImportHeader& operator=(const ImportHeader&) = delete;

  const HeaderPlaces& places() const { return places_; }

  /// Reads what the cells say into the row; one without anything but blanks says nothing. Throws usage, saying what is
  /// wrong.
  void read(Row& row, const std::vector<std::string>& cells) const {
    places_.require_cells(cells.size());
    for (const auto& place : places_.places()) read(row, place, cells[place.cell]);
    if (table_.finish != nullptr) table_.finish(row);
  }

 private:
  void read(Row& row, const HeaderPlaces::Place& place, const std::string& cell) const {
    const auto* column = place.column < table_.columns.size() ? &table_.columns[place.column] : nullptr;
    const bool is_needed = column != nullptr && column->rule.is_needed;
    if (!is_needed && trim(cell).empty()) return;
    if (column != nullptr)
      column->read(row, cell);
    else
      table_.others.read(row, place.property, cell);
  }

  const ImportTable<Row>& table_;
  HeaderRules rules_;
  HeaderPlaces places_;
};

}  // namespace rollcall
