#include "rollcall/domain/header_places.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "header_lookup.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/import_words.hpp"

namespace rollcall {
namespace {

constexpr std::size_t most_columns = 1000;

std::string exact_name(std::string_view name) {
  return folded(without_blank_ends(name));
}

std::string shown_name(std::string_view name) {
  return without_control_characters(without_blank_ends(name));
}

bool may_be_several(CellKind kind) {
  return kind == CellKind::addresses || kind == CellKind::names;
}

}  // namespace

HeaderPlaces::HeaderPlaces(const HeaderRules& rules, const std::vector<std::string>& header,
                           const ImportReading& reading)
    : rules_{rules}, reading_{reading}, width_{header.size()} {
  if (width_ > most_columns)
    throw Error{Fault::usage, fmt::format("the header has {} columns, more than {}", width_, most_columns)};
  for (std::size_t cell = 0; cell < header.size(); ++cell)
    if (!without_blank_ends(header[cell]).empty())
      names_.push_back({cell, shown_name(header[cell]), exact_name(header[cell]), column_key(header[cell])});
  is_own_ = std::ranges::any_of(rules_.own, [&](const std::vector<std::string>& own) {
    return std::ranges::all_of(own, [&](const std::string& name) { return has(name); });
  });
  for (const auto& name : names_) place(name);
  for (auto& each : places_) settle(each);
  require_all_said_by_hand();
  require_needed();
  require_no_contradiction();
  require_no_silence();
  find_values();
  find_conditions();
  std::stable_partition(places_.begin(), places_.end(), [&](const Place& place) {
    return place.column < rules_.columns.size() && rules_.columns[place.column].is_needed;
  });
}

bool HeaderPlaces::has(const std::string& column) const {
  return std::ranges::find(names_, column_key(column), &Name::key) != names_.end();
}

// A column of exactly this name comes before all columns whose name is only similar.
const ImportReading::Pair* HeaderPlaces::said_by_hand(const Name& name) const {
  for (const auto& pair : reading_.columns)
    if (exact_name(pair.theirs) == name.exact) return &pair;
  for (const auto& pair : reading_.columns) {
    const auto is_there = [&](const Name& other) { return other.exact == exact_name(pair.theirs); };
    if (column_key(pair.theirs) == name.key && std::ranges::none_of(names_, is_there)) return &pair;
  }
  return nullptr;
}

bool HeaderPlaces::is_ignored(const Name& name) const {
  return std::ranges::any_of(reading_.ignored, [&](const std::string& ignored) {
    return exact_name(ignored) == name.exact || column_key(ignored) == name.key;
  });
}

void HeaderPlaces::place(const Name& name) {
  if (const auto* pair = said_by_hand(name)) return place_by_hand(name, pair->ours);
  if (is_ignored(name) || is_silent(name)) return;
  const auto found = meant_by(name);
  if (found && rules_.columns[found->column].is_read)
    add_spot(found->column, {}, {name.cell, found->order, name.shown}, name);
  else if (!found && rules_.others == OtherColumns::property)
    place_property(name);
  else
    unread_.push_back(name.shown);
}

bool HeaderPlaces::is_silent(const Name& name) const {
  const auto is_it = [&](const std::string& silent) { return column_key(silent) == name.key; };
  return is_own_ && std::ranges::any_of(rules_.silent_in_own, is_it);
}

std::optional<FoundColumn> HeaderPlaces::meant_by(const Name& name) const {
  if (is_own_)
    for (const auto& [theirs, ours] : rules_.named_in_own)
      if (column_key(theirs) == name.key) {
        const auto column = std::ranges::find(rules_.columns, ours, &ColumnRule::name);
        return FoundColumn{static_cast<std::size_t>(column - rules_.columns.begin()), 0};
      }
  return is_something_else(name) ? std::nullopt : rules_.find(name.key);
}

// A column `state` is a status; but beside a column for the city, it is a part of a country.
bool HeaderPlaces::is_something_else(const Name& name) const {
  return std::ranges::any_of(rules_.other_beside, [&](const auto& other) {
    return column_key(other.first) == name.key &&
           std::ranges::any_of(other.second, [&](const std::string& beside) { return has(beside); });
  });
}

void HeaderPlaces::place_property(const Name& name) {
  const auto property = rules_.property_name(name.shown);  // so a name that is too long is compared with nothing
  require_far_from_ours(rules_, name.shown);
  add_spot(rules_.columns.size(), property, {name.cell, 0, name.shown}, name);
}

void HeaderPlaces::place_by_hand(const Name& name, const std::string& ours) {
  const auto found = rules_.find(column_key(ours));
  if (found && rules_.columns[found->column].is_read) {
    add_spot(found->column, {}, {name.cell, 0, name.shown}, name);
  } else if (rules_.others == OtherColumns::property && !found) {
    add_spot(rules_.columns.size(), rules_.property_name(ours), {name.cell, 0, name.shown}, name);
  } else {
    throw Error{Fault::usage,
                "there is no column " + without_control_characters(ours) + " to read " + name.shown + " as",
                join(rules_.names(), ", ")};
  }
}

void HeaderPlaces::add_spot(std::size_t column, const std::string& property, Spot spot, const Name& name) {
  const bool is_time = column < rules_.columns.size() && rules_.columns[column].kind == CellKind::time;
  if (is_time && !reading_.times.zone) spot.zone = zone_in_brackets(name.shown);
  const auto is_it = [&](const Place& place) {
    return place.column == column && folded(place.property) == folded(property);
  };
  const auto place = std::ranges::find_if(places_, is_it);
  if (place == places_.end())
    places_.push_back({.column = column, .property = property, .spots = {std::move(spot)}});
  else
    place->spots.push_back(std::move(spot));
}

// A name that occurs again is the same column with several values, where several are allowed (I-03).
void HeaderPlaces::settle(Place& place) const {
  const bool is_property = place.column == rules_.columns.size();
  std::set<std::string> names;
  bool is_repeated = false;
  for (const auto& spot : place.spots) is_repeated = !names.insert(exact_name(spot.name)).second || is_repeated;
  std::ranges::stable_sort(place.spots, {}, &Spot::order);
  if (rules_.others == OtherColumns::passed_over) return;
  place.is_joined = is_repeated && (is_property || may_be_several(rules_.columns[place.column].kind));
  if (is_repeated && !place.is_joined)
    throw Error{Fault::usage, fmt::format("the column {} appears twice", place.spots.front().name),
                Hint{Advice::ignore_column, {place.spots.front().name}}};
  if (is_property && names.size() > 1)
    throw Error{Fault::usage,
                fmt::format("two columns say the same: {} and {}", place.spots[0].name, place.spots[1].name)};
}

std::vector<std::size_t> HeaderPlaces::cells_named(const std::string& column) const {
  std::vector<std::size_t> cells;
  const auto add_if = [&](auto is_it) {
    for (const auto& name : names_)
      if (cells.empty() || std::ranges::find(cells, name.cell) == cells.end())
        if (is_it(name)) cells.push_back(name.cell);
  };
  add_if([&](const Name& name) { return name.exact == exact_name(column); });
  if (cells.empty()) add_if([&](const Name& name) { return name.key == column_key(column); });
  if (!cells.empty()) return cells;
  if (const auto found = rules_.find(column_key(column)))
    for (const auto& place : places_)
      if (place.column == found->column)
        for (const auto& spot : place.spots) cells.push_back(spot.cell);
  return cells;
}

void HeaderPlaces::find_values() {
  for (const auto& value : reading_.values) {
    const auto cells = cells_named(value.column);
    const auto is_of = [&](const Spot& spot) { return std::ranges::find(cells, spot.cell) != cells.end(); };
    bool is_found = false;
    for (auto& place : places_)
      if (std::ranges::any_of(place.spots, is_of)) {
        place.values.emplace_back(exact_name(value.theirs), value.ours);
        is_found = true;
      }
    if (!is_found)
      throw Error{Fault::usage, "no column " + without_control_characters(value.column) + " is read",
                  "the header has " + join(header_names(names_, &Name::shown), ", ")};
  }
}

void HeaderPlaces::find_conditions() {
  for (const auto& [column, value] : reading_.only) {
    const auto cells = cells_named(column);
    if (cells.empty())
      throw Error{Fault::usage, "the header has no column " + without_control_characters(column),
                  "it has " + join(header_names(names_, &Name::shown), ", ")};
    const auto same = std::ranges::find(conditions_, cells, &Condition::cells);
    if (same == conditions_.end())
      conditions_.push_back({cells, {exact_name(value)}});
    else
      same->values.push_back(exact_name(value));
  }
}

void HeaderPlaces::require_all_said_by_hand() const {
  for (const auto& pair : reading_.columns)
    if (std::ranges::none_of(names_, [&](const Name& name) {
          return name.exact == exact_name(pair.theirs) || name.key == column_key(pair.theirs);
        }))
      throw Error{Fault::usage, "the header has no column " + without_control_characters(pair.theirs),
                  "it has " + join(header_names(names_, &Name::shown), ", ")};
}

void HeaderPlaces::require_no_contradiction() const {
  for (const auto& place : places_) {
    if (place.column == rules_.columns.size()) continue;
    const auto& others = rules_.columns[place.column].instead_of;
    if (std::ranges::any_of(others, [&](const std::string& name) { return reads(name); }))
      throw Error{Fault::usage,
                  fmt::format("the column {} means the same as {}: leave one out", place.spots.front().name,
                              join(others, " and ")),
                  Hint{Advice::ignore_column, {place.spots.front().name}}};
  }
}

void HeaderPlaces::require_needed() const {
  for (const auto& column : rules_.columns)
    if (column.is_needed && !reads(column.name)) refuse_missing(column, header_names(names_, &Name::shown));
}

// I-05: nothing that matters is lost in silence.
void HeaderPlaces::require_no_silence() const {
  if (is_own_) return;
  for (const auto& silence : rules_.silences) {
    if (std::ranges::any_of(silence.columns, [&](const std::string& column) { return reads(column); })) continue;
    for (const auto& name : names_)
      if (speaks_of(silence, name.shown) && is_read_as_nothing(name.shown) && !is_ignored(name) &&
          said_by_hand(name) == nullptr)
        refuse_silence(silence, name.shown);
  }
}

bool HeaderPlaces::is_read_as_nothing(const std::string& shown) const {
  return std::ranges::none_of(places_, [&](const Place& place) {
    return place.column < rules_.columns.size() &&
           std::ranges::any_of(place.spots, [&](const Spot& spot) { return spot.name == shown; });
  });
}

bool HeaderPlaces::may_have_footers() const {
  const auto is_of_people = [](const ColumnRule& column) {
    return column.is_needed && column.kind == CellKind::address;
  };
  return width_ > 1 && std::ranges::any_of(rules_.columns, is_of_people);
}

bool HeaderPlaces::reads(const std::string& column) const {
  return std::ranges::any_of(places_, [&](const Place& place) {
    return place.column < rules_.columns.size() && rules_.columns[place.column].name == column;
  });
}

std::vector<std::string> HeaderPlaces::properties() const {
  std::vector<std::string> names;
  for (const auto& place : places_)
    if (place.column == rules_.columns.size()) names.push_back(place.property);
  return names;
}

std::vector<std::pair<std::string, std::string>> HeaderPlaces::read_as() const {
  std::vector<std::pair<std::string, std::string>> all;
  for (const auto& place : places_) {
    std::vector<std::string> theirs;
    for (const auto& spot : place.spots)
      if (theirs.empty() || theirs.back() != spot.name) theirs.push_back(spot.name);
    const bool is_property = place.column == rules_.columns.size();
    all.emplace_back(is_property ? place.property : rules_.columns[place.column].name, join(theirs, ", "));
  }
  return all;
}

void HeaderPlaces::require_cells(const std::vector<std::string>& cells) const {
  if (rules_.others == OtherColumns::passed_over) {
    for (const auto& place : places_)
      if (std::ranges::all_of(place.spots, [&](const Spot& spot) { return spot.cell >= cells.size(); }))
        throw Error{Fault::usage, fmt::format("the {} is missing", rules_.columns[place.column].name)};
    return;
  }
  if (cells.size() == width_) return;
  const auto is_filled = [](const std::string& cell) { return !without_blank_ends(cell).empty(); };
  if (cells.size() < width_ || std::any_of(cells.begin() + static_cast<std::ptrdiff_t>(width_), cells.end(), is_filled))
    throw Error{Fault::usage,
                fmt::format("{}, but the header has {}", counted(std::ssize(cells), "cell", "cells"), width_)};
}

}  // namespace rollcall
