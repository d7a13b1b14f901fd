#include "rollcall/domain/roll/login_columns.hpp"

#include "rollcall/domain/email_address.hpp"

namespace rollcall {

const ImportTable<LoginRow>& login_columns() {
  using Row = LoginRow;
  static const ImportTable<Row> table{
      .columns = {{{.name = "email", .kind = CellKind::address, .is_needed = true},
                   [](Row& row, const std::string& cell) { row.facts.email = email_address_from(cell); }},
                  {{.name = "time", .kind = CellKind::time, .is_needed = true},
                   [](Row& row, const std::string& cell) { row.facts.at = row.times.seen_from(cell); }}},
      .others = {.are = OtherColumns::passed_over}};
  return table;
}

}  // namespace rollcall
