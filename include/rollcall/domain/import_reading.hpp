#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rollcall/base/table_input.hpp"
#include "rollcall/base/time_text.hpp"

namespace rollcall {

/// How the times of a file are read where its cells do not say (I-06).
struct TimeReading {
  TimeForms forms{};
  std::optional<std::string> zone{};  ///< of the clocks that times without an offset were read from; nothing: UTC
};

/// What somebody says about a file before it is read (I-04, I-06, I-12). Names of columns are compared as those of a
/// header are.
struct ImportReading {
  struct Pair {
    std::string theirs, ours;
  };
  struct Value {
    std::string column, theirs, ours;
  };
  std::vector<Pair> columns{};         ///< what each of their columns is read as
  std::vector<Value> values{};         ///< what a cell of the column means; the column by their name or by ours
  std::vector<std::string> ignored{};  ///< columns that are passed over
  std::vector<Pair> only{};            ///< a column and what its cell has to be, else the row is passed over
  TimeReading times{};
  TableFormat format = TableFormat::by_first_character;
};

/// `THEIRS=OURS`, `COLUMN=VALUE`. Throws usage where one of both is missing.
ImportReading::Pair column_pair_from(std::string_view typed);
/// `COLUMN:THEIRS=OURS`. Throws usage.
ImportReading::Value column_value_from(std::string_view typed);

}  // namespace rollcall
