#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "layout.hpp"
#include "rollcall/base/spool.hpp"
#include "tone.hpp"

namespace rollcall::cli {

struct TableColumn {
  std::string heading;
  Says says = Says::word;
  Need need = Need::fairly;
};

struct TableCell {
  std::string text;
  Tone tone = Tone::plain;
};

/// What a table is drawn on.
struct Sheet {
  /// The width where no terminal shows what is printed.
  static constexpr std::size_t no_edge = SIZE_MAX;

  std::size_t width = no_edge;
  bool colour = false;
  bool last_row_first = false;
};

/// Rows below headings, two spaces between columns. Widths are those a terminal shows, so that Chinese and combining
/// letters stay aligned. They depend on all rows, which therefore wait in a spool.
class Table {
 public:
  explicit Table(std::vector<TableColumn> columns);

  /// As many cells as there are columns, without control characters.
  void add(const std::vector<TableCell>& row);

  bool is_empty() const { return rows_.size() == 0; }

  /// Draws what `lay_out` leaves room for; where the sheet has no edge, every column whole. Returns the headings of
  /// the columns there was no room for.
  std::vector<std::string> draw(const Sheet& sheet, const std::function<void(const std::string& lines)>& print) const;

 private:
  struct Places;

  Places places_on(const Sheet& sheet) const;
  void print_in_order(const Places& places, const std::function<void(const std::string&)>& print) const;
  void print_backwards(const Places& places, const std::function<void(const std::string&)>& print) const;

  std::vector<TableColumn> columns_;
  std::vector<Measured> measured_;
  std::vector<std::uint8_t> numbers_;  ///< whether a column holds nothing but numbers
  Spool rows_;
};

}  // namespace rollcall::cli
