#include "rollcall/domain/roll/member_columns.hpp"

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/domain/roll/fields.hpp"

namespace rollcall {
namespace {

void apply_role(const std::string& cell, MemberFacts& facts) {
  facts.by_role = true;
  facts.super_admin = fold_case(trim(cell)) == fold_case(super_admin_role);
  if (!*facts.super_admin) facts.permission_set = permission_set_from(cell);
}

// An import does not remove (U-40).
MemberStatus importable_status_from(const std::string& cell) {
  const auto status = status_from(cell);
  if (status == MemberStatus::removed)
    throw Error{Fault::usage, "an import removes nobody", Hint{Advice::user_remove_somebody}};
  return status;
}

// The rights among what an export lists. HubSpot's own names a great many that do not exist here; they are passed over.
std::vector<Permission> rights_among(const std::string& cell) {
  std::vector<Permission> rights;
  for (const auto& name : split(cell, ';'))
    if (const auto right = parse_word<Permission>(fold_case(name))) rights.push_back(*right);
  return rights;
}

void require_no_last_login_of_the_invited(MemberRow& row) {
  if (row.facts.status == MemberStatus::invited && row.facts.last_sign_in_at)
    throw Error{Fault::usage, row.facts.email + " is invited, and so has no last login yet"};
}

}  // namespace

const ImportTable<MemberRow>& member_columns() {
  using Row = MemberRow;
  static const ImportTable<Row> table{
      .columns =
          {
              {{.name = "email", .kind = CellKind::address, .is_needed = true, .spellings = {"email address"}},
               [](Row& row, const std::string& cell) { row.facts.email = email_address_from(cell); }},
              {{.name = "first name"},
               [](Row& row, const std::string& cell) { row.facts.first_name = name_from(cell, "first name"); }},
              {{.name = "last name"},
               [](Row& row, const std::string& cell) { row.facts.last_name = name_from(cell, "last name"); }},
              {{.name = "status", .kind = CellKind::word},
               [](Row& row, const std::string& cell) { row.facts.status = importable_status_from(cell); }},
              {{.name = "super admin", .kind = CellKind::yes_no},
               [](Row& row, const std::string& cell) { row.facts.super_admin = yes_no_from(cell); }},
              {{.name = "permission set"},
               [](Row& row, const std::string& cell) { row.facts.permission_set = permission_set_from(cell); }},
              {{.name = "assigned role", .instead_of = {"super admin", "permission set"}},
               [](Row& row, const std::string& cell) { apply_role(cell, row.facts); }},
              {{.name = "seat", .kind = CellKind::word},
               [](Row& row, const std::string& cell) { row.facts.seat = seat_or_none_from(cell); }},
              {{.name = "teams", .kind = CellKind::names, .spellings = {"assigned teams"}},
               [](Row& row, const std::string& cell) { row.facts.teams = team_list_from(cell); }},
              {{.name = "last login date", .kind = CellKind::time, .spellings = {"last active"}},
               [](Row& row, const std::string& cell) { row.facts.last_sign_in_at = row.times.seen_from(cell); }},
              {{.name = "created", .kind = CellKind::time},
               [](Row& row, const std::string& cell) { row.facts.joined_at = row.times.begun_from(cell); }},
              {{.name = "permissions", .kind = CellKind::names},
               [](Row& row, const std::string& cell) { row.facts.rights = rights_among(cell); }},
              {{.name = "user id", .is_read = false}, nullptr},
          },
      .finish = require_no_last_login_of_the_invited};
  return table;
}

}  // namespace rollcall
