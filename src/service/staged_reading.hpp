#pragma once

#include <functional>
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
  std::function<HeaderLook(const std::vector<std::string>& names)> look{};
  std::function<void(const TableRow& names)> header{};
  std::function<void(const TableRow& row)> row{};  ///< may throw what is wrong with the row
  std::size_t longest_row = longest_csv_row;
};

/// Reads the input, counts its rows, and notes by line what either the reading or `row` finds wrong, with the hint what
/// to write instead. Throws as read_table.
void read_rows(const ImportSource& source, const RowReader& reader, Staged& staged);

/// What was understood of the header.
void note_header(const HeaderPlaces& places, Staged& staged);

/// A row that nothing is done with.
void pass_over(ImportNote why, Staged& staged);

/// Throws usage where no row of the file is about anybody (I-11).
void require_some_address(const Staged& staged);

inline constexpr std::size_t most_understood = 5;

/// Reads the input by the noun's table into the staging; `blank` makes a row that says nothing. Throws as read_rows,
/// and usage for a header that the table does not understand.
template <class Staging, class Row, class Blank>
void stage_into(Staging& staging, const ImportSource& source, const ImportTable<Row>& table, Staged& staged,
                Blank blank) {
  std::optional<ImportHeader<Row>> header;
  const auto rules = table.rules();
  const auto add = [&](const TableRow& read) {
    if (!header->lets_in(read.cells)) return pass_over(ImportNote::not_asked_for, staged);
    Row row = blank();
    row.is_own = header->places().is_own();
    header->read(row, read.cells);
    if (row.passed_over) return pass_over(*row.passed_over, staged);
    staging.add(read.line, row);
    if (staged.first_rows.size() < most_understood) staged.first_rows.push_back({read.line, table.shown(row)});
  };
  read_rows(source,
            {.needs = join(rules.names(), ","),
             .look = [&](const auto& names) { return look_of_header(rules, names, source.reading); },
             .header = [&](const TableRow& names) { header.emplace(table, names.cells, source.reading); },
             .row = add,
             .longest_row = table.longest_row},
            staged);
  note_header(header->places(), staged);
  require_some_address(staged);
  staging.finish(staged.rejected);
  if constexpr (requires { staging.merged(); })
    for (std::int64_t i = 0; i < staging.merged(); ++i) pass_over(ImportNote::same_person, staged);
  staged.misread = staged.rejected.count();
}

/// The first half of an import: what its file says, in a Staging.
template <class Staging, class Facts>
Staged stage_rows(store::Database& database, const ImportSource& source, const ImportTable<NotedFacts<Facts>>& table) {
  Staged staged;
  Staging staging{database.sql()};
  stage_into(staging, source, table, staged, [&] { return NotedFacts<Facts>{.notes = staged.notes}; });
  return staged;
}

/// The same of an input with times in it: its dates are days of the account, and `now` judges which times are in the
/// future.
template <class Staging, class Facts>
Staged stage_rows(store::Database& database, const ImportSource& source, const ImportTable<TimedFacts<Facts>>& table,
                  const Account& account, Instant now) {
  Staged staged;
  Staging staging{database.sql()};
  ImportTimes times{account, now, staged.notes, source.reading.times};
  stage_into(staging, source, table, staged, [&] { return TimedFacts<Facts>{.times = times, .notes = staged.notes}; });
  staged.time_zone = account.time_zone;
  return staged;
}

}  // namespace rollcall::service
