#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "rollcall/base/spool.hpp"

namespace rollcall::cli {

/// Rows below headings, two spaces between columns, numbers to the right. Widths are those a terminal shows, so that
/// Chinese and combining letters stay aligned. They depend on all rows, which therefore wait in a spool.
class Table {
 public:
  explicit Table(std::vector<std::string> headings);

  /// As many cells as there are headings, without control characters.
  void add(const std::vector<std::string>& row);

  bool is_empty() const { return rows_.size() == 0; }

  /// At most `width` columns wide: where the natural widths do not fit, the widest columns give way and their cells go
  /// on in further lines. Nothing is cut. The rows are gone then.
  void draw(std::size_t width, bool bold_headings, const std::function<void(const std::string& lines)>& print);

 private:
  std::vector<std::string> headings_;
  std::vector<std::size_t> widths_;    ///< what the columns would like to have
  std::vector<std::uint8_t> numbers_;  ///< whether a column holds nothing but numbers
  Spool rows_;
};

}  // namespace rollcall::cli
