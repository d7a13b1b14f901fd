#pragma once

#include <functional>
#include <istream>
#include <optional>
#include <string>

#include "rollcall/base/table_input.hpp"
#include "rollcall/domain/import_table.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/domain/roll/import_times.hpp"
#include "rollcall/service/staged.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// What is done with the rows of an input.
struct RowReader {
  std::string needs{};  ///< the header that is needed, for the hint where there is none
  std::function<void(const TableRow& names)> header{};
  std::function<void(const TableRow& row)> row{};  ///< may throw what is wrong with the row
  std::size_t longest_row = longest_csv_row;
};

/// Reads the input, counts its rows, and notes by line what either the reading or `row` finds wrong, with the hint what
/// to write instead. Throws as read_table.
Staged read_rows(std::istream& in, const Progress& progress, const RowReader& reader);

/// The first half of an import: reads the input by the noun's table into a Staging of it, with `blank` where a row says
/// nothing. Throws as read_rows, and usage for a header that the table does not understand.
template <class Staging, class Row>
Staged stage_rows(store::Database& database, std::istream& in, const ImportTable<Row>& table, const Progress& progress,
                  const Row& blank = {}) {
  Staging staging{database.sql()};
  std::optional<ImportHeader<Row>> header;
  auto staged = read_rows(in, progress,
                          {.needs = join(table.rules().names(), ","),
                           .header = [&](const TableRow& names) { header.emplace(table, names.cells); },
                           .row =
                               [&](const TableRow& read) {
                                 Row row = blank;
                                 header->read(row, read.cells);
                                 staging.add(read.line, row);
                               },
                           .longest_row = table.longest_row});
  staged.unknown_columns = header->places().unknown();
  staged.properties = header->places().properties();
  staging.finish(staged.rejected);
  staged.misread = staged.rejected.count();
  return staged;
}

/// The same of an input with times in it: its dates are days of the account, and `now` judges which times are in the
/// future.
template <class Staging, class Facts>
Staged stage_rows(store::Database& database, std::istream& in, const ImportTable<TimedFacts<Facts>>& table,
                  const Account& account, Instant now, const Progress& progress) {
  ImportTimes times{account, now};
  auto staged = stage_rows<Staging>(database, in, table, progress, TimedFacts<Facts>{times});
  staged.time_zone = account.time_zone;
  return staged;
}

}  // namespace rollcall::service
