#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rollcall/base/csv.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/base/time_text.hpp"
#include "rollcall/domain/header_places.hpp"
#include "rollcall/domain/import_notes.hpp"
#include "rollcall/domain/import_words.hpp"

namespace rollcall {

/// One noun's columns, and how the cells of a row become `Row`: all that an import of it has to know of files.
template <class Row>
struct ImportTable {
  struct Column {
    ColumnRule rule;
    /// Throws usage, saying what is wrong with the cell. Only a needed column's can be empty.
    void (*read)(Row& row, const std::string& cell);
  };
  struct Others {
    OtherColumns are = OtherColumns::unread;
    std::string (*name)(std::string_view typed) = nullptr;
    void (*read)(Row& row, const std::string& name, const std::string& cell) = nullptr;
  };

  std::vector<Column> columns;
  Others others{};
  std::vector<SilenceRule> silences{};
  std::vector<std::pair<std::string, std::vector<std::string>>> other_beside{};  ///< these four as HeaderRules
  std::vector<std::vector<std::string>> own{};
  std::vector<std::pair<std::string, std::string>> named_in_own{};
  std::vector<std::string> silent_in_own{};
  /// What the cells come to together. Throws usage where they contradict each other.
  void (*finish)(Row& row) = nullptr;
  /// How a row was understood, by our names (I-10).
  std::vector<std::pair<std::string, std::string>> (*shown)(const Row& row) = nullptr;
  std::size_t longest_row = longest_csv_row;  ///< bytes

  HeaderRules rules() const {
    HeaderRules rules{.columns = {},
                      .others = others.are,
                      .property_name = others.name,
                      .silences = silences,
                      .other_beside = other_beside,
                      .own = own,
                      .named_in_own = named_in_own,
                      .silent_in_own = silent_in_own};
    for (const auto& column : columns) rules.columns.push_back(column.rule);
    rules.index();
    return rules;
  }
};

/// A file's header, understood by a noun's table, which has to outlive it, as what is said of the reading does.
template <class Row>
class ImportHeader {
 public:
  /// Throws usage as HeaderPlaces.
  ImportHeader(const ImportTable<Row>& table, const std::vector<std::string>& names, const ImportReading& reading = {})
      : table_{table}, rules_{table.rules()}, places_{rules_, names, reading} {}
  ImportHeader(const ImportHeader&) = delete;
  ImportHeader& operator=(const ImportHeader&) = delete;

  const HeaderPlaces& places() const { return places_; }

  /// Whether the conditions of the reading leave the row in.
  bool lets_in(const std::vector<std::string>& cells) const {
    for (const auto& condition : places_.conditions()) {
      bool is_met = false;
      for (const auto cell : condition.cells)
        for (const auto& value : condition.values)
          is_met = is_met || (cell < cells.size() && folded(without_blank_ends(cells[cell])) == value);
      if (!is_met) return false;
    }
    return true;
  }

  /// Reads what the cells say into the row. A blank cell says nothing, and a row that is passed over, as the total
  /// behind a list of people, is not read further. Throws usage, saying what is wrong.
  void read(Row& row, const std::vector<std::string>& cells) const {
    try {
      read_all(row, cells);
    } catch (const Error&) {
      if constexpr (requires { row.passed_over; })
        if (places_.may_have_footers() && is_footer(cells)) {
          row.passed_over = ImportNote::no_address;
          return;
        }
      throw;
    }
  }

 private:
  using Place = HeaderPlaces::Place;
  using Spot = HeaderPlaces::Spot;

  void read_all(Row& row, const std::vector<std::string>& cells) const {
    places_.require_cells(cells);
    for (const auto& place : places_.places()) {
      read(row, place, cells);
      if constexpr (requires { row.passed_over; })
        if (row.passed_over) return;
    }
    if (table_.finish != nullptr) table_.finish(row);
  }

  void read(Row& row, const Place& place, const std::vector<std::string>& cells) const {
    const auto* column = place.column < table_.columns.size() ? &table_.columns[place.column] : nullptr;
    const auto kind = column != nullptr ? column->rule.kind : CellKind::text;
    const auto& spot = spot_of(place, kind, cells);
    const bool is_there = spot.cell < cells.size();
    const std::string* cell = is_there ? &cells[spot.cell] : &nothing_;
    std::string changed;
    if (place.is_joined)
      cell = &(changed = joined(place, cells));
    else if (kind != CellKind::message && without_blank_ends(*cell).size() != cell->size())
      cell = &(changed = without_blank_ends(*cell));
    if (!place.values.empty())
      if (const auto* meant = meaning_of(place, *cell)) cell = meant;
    const bool is_needed = column != nullptr && column->rule.is_needed;
    if (!is_needed && without_blank_ends(*cell).empty()) {
      if constexpr (requires { row.notes; })
        if (column != nullptr && column->rule.is_missed) row.notes.count(ImportNote::never);
      return;
    }
    if constexpr (requires { row.times; })
      if (kind == CellKind::time) row.times.begin_column(spot.name, spot.zone);
    if (column != nullptr)
      column->read(row, *cell);
    else
      table_.others.read(row, place.property, *cell);
  }

  // The first that is filled; a time that says never is not, nor is a name where an address has to be, as long as
  // another says more.
  static const Spot& spot_of(const Place& place, CellKind kind, const std::vector<std::string>& cells) {
    if (place.spots.size() == 1) return place.spots.front();
    const Spot* first = nullptr;
    for (const auto& spot : place.spots) {
      if (spot.cell >= cells.size() || without_blank_ends(cells[spot.cell]).empty()) continue;
      const auto& cell = cells[spot.cell];
      const bool says_less = kind == CellKind::time      ? says_never(cell)
                             : kind == CellKind::address ? cell.find('@') == std::string::npos
                                                         : false;
      if (!says_less) return spot;
      if (first == nullptr) first = &spot;
    }
    return first != nullptr ? *first : place.spots.front();
  }

  static std::string joined(const Place& place, const std::vector<std::string>& cells) {
    std::vector<std::string> filled;
    for (const auto& spot : place.spots)
      if (const auto cell = without_blank_ends(cells[spot.cell]); !cell.empty()) filled.emplace_back(cell);
    return join(filled, ";");
  }

  static const std::string* meaning_of(const Place& place, const std::string& cell) {
    const auto said = folded(without_blank_ends(cell));
    for (const auto& [theirs, ours] : place.values)
      if (theirs == said) return &ours;
    return nullptr;
  }

  const ImportTable<Row>& table_;
  HeaderRules rules_;
  HeaderPlaces places_;
  std::string nothing_{};
};

}  // namespace rollcall
