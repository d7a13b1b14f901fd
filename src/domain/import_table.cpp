#include "rollcall/domain/import_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

#include "rollcall/base/error.hpp"

namespace rollcall {
namespace {

std::string column_shown(const std::string& name) {
  return without_control_characters(trim(name));
}

}  // namespace

std::vector<std::string> HeaderRules::names() const {
  std::vector<std::string> read;
  for (const auto& column : columns)
    if (column.is_read) read.push_back(column.name);
  return read;
}

std::string column_key(std::string_view name) {
  auto key = fold_case(trim(name));
  std::ranges::replace(key, '_', ' ');
  return key;
}

HeaderPlaces::HeaderPlaces(const HeaderRules& rules, const std::vector<std::string>& header)
    : rules_{rules}, width_{header.size()} {
  for (std::size_t cell = 0; cell < header.size(); ++cell) place(cell, header[cell]);
  require_no_repetition(header);
  require_needed();
  require_no_contradiction(header);
  std::ranges::stable_partition(places_, [&](const Place& place) {
    return place.column < rules_.columns.size() && rules_.columns[place.column].is_needed;
  });
}

std::size_t HeaderPlaces::column_named(const std::string& name) const {
  const auto key_of = rules_.key != nullptr ? rules_.key : column_key;
  const auto is_it = [&, key = key_of(name)](const std::string& other) { return key_of(other) == key; };
  const auto found = std::ranges::find_if(rules_.columns, [&](const ColumnRule& column) {
    return is_it(column.name) || std::ranges::any_of(column.spellings, is_it);
  });
  return static_cast<std::size_t>(found - rules_.columns.begin());
}

bool HeaderPlaces::is_placed(std::size_t column) const {
  return std::ranges::find(places_, column, &Place::column) != places_.end();
}

void HeaderPlaces::place(std::size_t cell, const std::string& name) {
  const auto column = column_named(name);
  const bool is_known = column < rules_.columns.size();
  if (is_known && !rules_.columns[column].is_read) return;
  if (rules_.others == OtherColumns::passed_over && (!is_known || is_placed(column))) return;
  if (is_known)
    places_.push_back({cell, column});
  else if (rules_.others == OtherColumns::property)
    places_.push_back({cell, column, rules_.property_name(name)});
  else
    unknown_.push_back(column_shown(name));
}

void HeaderPlaces::require_no_repetition(const std::vector<std::string>& header) const {
  std::map<std::pair<std::size_t, std::string>, std::string> taken;
  for (const auto& [cell, column, property] : places_)
    if (const auto [other, is_new] = taken.emplace(std::pair{column, folded(property)}, column_shown(header[cell]));
        !is_new)
      throw Error{Fault::usage,
                  fmt::format("two columns mean the same: {} and {}", other->second, column_shown(header[cell]))};
}

void HeaderPlaces::require_no_contradiction(const std::vector<std::string>& header) const {
  for (const auto& [cell, column, property] : places_) {
    if (column == rules_.columns.size()) continue;
    const auto& others = rules_.columns[column].instead_of;
    if (std::ranges::any_of(others, [&](const std::string& name) { return is_placed(column_named(name)); }))
      throw Error{Fault::usage, fmt::format("the column {} means the same as {}: leave one out",
                                            column_shown(header[cell]), join(others, " and "))};
  }
}

void HeaderPlaces::require_needed() const {
  for (std::size_t column = 0; column < rules_.columns.size(); ++column)
    if (rules_.columns[column].is_needed && !is_placed(column))
      throw Error{Fault::usage, "the header has no column " + rules_.columns[column].name, join(rules_.names(), ",")};
}

std::vector<std::string> HeaderPlaces::properties() const {
  std::vector<std::string> names;
  for (const auto& [cell, column, property] : places_)
    if (column == rules_.columns.size()) names.push_back(property);
  return names;
}

void HeaderPlaces::require_cells(std::size_t count) const {
  if (rules_.others != OtherColumns::passed_over) {
    if (count != width_)
      throw Error{Fault::usage, fmt::format("{}, but the header has {}",
                                            counted(static_cast<std::int64_t>(count), "cell", "cells"), width_)};
    return;
  }
  for (const auto& [cell, column, property] : places_)
    if (cell >= count) throw Error{Fault::usage, fmt::format("the {} is missing", rules_.columns[column].name)};
}

}  // namespace rollcall
