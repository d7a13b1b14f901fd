#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "rollcall/store/line_notes.hpp"

namespace rollcall::service {

/// Imports have two halves. Staging reads the input, however slowly it comes, in constant memory and without a
/// transaction on the roll; then everything that was staged is judged and applied in one.

/// Told how many rows have been read; returns false to stop reading.
using Progress = std::function<bool(std::int64_t rows)>;

/// What came of reading an input.
struct Staged {
  std::int64_t rows = 0;        ///< without the header
  store::LineNotes rejected{};  ///< what is wrong with which line
  std::int64_t misread = 0;     ///< how many were rejected by reading alone
  std::vector<std::string> unknown_columns{};
  std::vector<std::string> properties{};  ///< columns that become free properties, of contacts and tickets (I-05)
  std::string time_zone{};                ///< of the account, whose days its dates were taken for; empty: it has none
  bool stopped = false;                   ///< by Progress: nothing is to be done with it
};

}  // namespace rollcall::service
