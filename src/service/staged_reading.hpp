#pragma once

#include <functional>
#include <istream>
#include <string>

#include "rollcall/base/csv.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/service/staged.hpp"

namespace rollcall::service {

using RowReader = std::function<void(const CsvRow&)>;

/// The first half of an import: gives the header to `header` and every row behind it to `row`, and notes by line what
/// either the reading or `row` finds wrong, and the hint what to write instead. Throws usage for a header that is none,
/// with its line, and for an empty input, saying what header it `needs`. A row of more than `longest_row` bytes is
/// wrong.
Staged read_staged(std::istream& in, const std::string& needs, const Progress& progress, const RowReader& header,
                   const RowReader& row, std::size_t longest_row = longest_csv_row);

/// Throws refused where the account's zone was changed after the input's dates were taken for days of the old one.
void require_zone_of(const Account& account, const Staged& staged);

}  // namespace rollcall::service
