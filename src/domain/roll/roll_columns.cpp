#include "rollcall/domain/roll/roll_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/domain/roll/fields.hpp"

namespace rollcall {

enum class RollColumns::Column {
  email,
  first_name,
  last_name,
  status,
  super_admin,
  permission_set,
  role,
  seat,
  teams,
  last_login,
  created,
  permissions,
  ignored,  ///< of the export, and says nothing that the others do not
  unknown,
};

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

}  // namespace

RollColumns::Column RollColumns::column_named(const std::string& name) {
  static const std::map<std::string, Column> columns{
      {"email", Column::email},
      {"email address", Column::email},
      {"first name", Column::first_name},
      {"last name", Column::last_name},
      {"status", Column::status},
      {"super admin", Column::super_admin},
      {"seat", Column::seat},
      {"permission set", Column::permission_set},
      {"teams", Column::teams},
      {"assigned teams", Column::teams},
      {"created", Column::created},
      {"last login date", Column::last_login},
      {"last active", Column::last_login},
      {"assigned role", Column::role},
      {"user id", Column::ignored},
      {"permissions", Column::permissions},
  };
  auto folded = fold_case(trim(name));
  std::ranges::replace(folded, '_', ' ');
  const auto found = columns.find(folded);
  return found == columns.end() ? Column::unknown : found->second;
}

RollColumns::RollColumns(const std::vector<std::string>& header) {
  std::map<Column, std::string> taken;
  for (const auto& name : header) {
    const auto column = column_named(name);
    columns_.push_back(column);
    if (column == Column::unknown) unknown_.push_back(without_control_characters(trim(name)));
    if (column == Column::unknown || column == Column::ignored) continue;
    if (const auto [other, is_new] = taken.emplace(column, name); !is_new)
      throw Error{Fault::usage, fmt::format("two columns say the same: {} and {}", other->second, name)};
  }
  if (!taken.contains(Column::email))
    throw Error{Fault::usage, "the header has no e-mail column", "email, or Email address"};
  if (taken.contains(Column::role) && (taken.contains(Column::super_admin) || taken.contains(Column::permission_set)))
    throw Error{Fault::usage, "the column Assigned role says what super admin and permission set say, leave one out"};
}

MemberFacts RollColumns::facts_from(const std::vector<std::string>& cells, ImportTimes& times) const {
  if (cells.size() != columns_.size())
    throw Error{Fault::usage,
                fmt::format("{}, but the header has {}", counted(std::ssize(cells), "cell", "cells"), columns_.size())};
  MemberFacts facts;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto& cell = cells[i];
    if (columns_[i] == Column::email) facts.email = email_address_from(cell);
    if (trim(cell).empty()) continue;
    switch (columns_[i]) {
      case Column::first_name:
        facts.first_name = name_from(cell, "first name");
        break;
      case Column::last_name:
        facts.last_name = name_from(cell, "last name");
        break;
      case Column::status:
        facts.status = importable_status_from(cell);
        break;
      case Column::super_admin:
        facts.super_admin = yes_no_from(cell);
        break;
      case Column::permission_set:
        facts.permission_set = permission_set_from(cell);
        break;
      case Column::role:
        apply_role(cell, facts);
        break;
      case Column::seat:
        facts.seat = seat_or_none_from(cell);
        break;
      case Column::teams:
        facts.teams = team_list_from(cell);
        break;
      case Column::last_login:
        facts.last_sign_in_at = times.seen_from(cell);
        break;
      case Column::created:
        facts.joined_at = times.begun_from(cell);
        break;
      case Column::permissions:
        facts.rights = rights_among(cell);
        break;
      case Column::email:
      case Column::ignored:
      case Column::unknown:
        break;
    }
  }
  if (facts.status == MemberStatus::invited && facts.last_sign_in_at)
    throw Error{Fault::usage, facts.email + " is invited, and so has no last login yet"};
  return facts;
}

}  // namespace rollcall
