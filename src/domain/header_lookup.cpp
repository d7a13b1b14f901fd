#include "header_lookup.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "rollcall/base/error.hpp"
#include "rollcall/base/letters.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/base/zone.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/header_places.hpp"
#include "rollcall/domain/import_words.hpp"
#include "rollcall/domain/names.hpp"

namespace rollcall {
namespace {

constexpr std::size_t most_names_listed = 40;
constexpr std::size_t most_shown_of_name = 80;  ///< columns of a screen
constexpr std::size_t longest_like_ours = 100;  ///< bytes

std::string list_of(std::vector<std::string> names) {
  const auto count = names.size();
  for (auto& name : names) name = head_that_fits(name, most_shown_of_name);
  if (count > most_names_listed) {
    names.resize(most_names_listed);
    names.push_back(fmt::format("and {} more", count - most_names_listed));
  }
  return join(names, ", ");
}

// Of the names in the header, the one that is most like one that we know.
std::string nearest_to(const ColumnRule& column, const std::vector<std::string>& header) {
  auto known = column.spellings;
  known.insert(known.begin(), column.name);
  std::vector<std::string> short_ones;
  std::ranges::copy_if(header, std::back_inserter(short_ones),
                       [](const std::string& name) { return name.size() <= longest_like_ours; });
  for (const auto& name : known)
    if (const auto near = nearest(name, short_ones, 1); !near.empty()) return near.front();
  return short_ones.empty() ? "THEIRS" : short_ones.front();
}

}  // namespace

std::vector<std::string> HeaderRules::names() const {
  std::vector<std::string> read;
  for (const auto& column : columns)
    if (column.is_read && column.is_listed) read.push_back(column.name);
  return read;
}

std::string column_key(std::string_view name) {
  std::string plain;
  for (std::size_t at = 0; at < name.size() && name[at] != '?'; ++at) {
    const auto closes = name[at] == '[' ? name.find(']', at) : name[at] == '(' ? name.find(')', at) : std::string::npos;
    if (closes == std::string::npos)
      plain += name[at];
    else
      at = closes;
  }
  auto key = field_key(without_blank_ends(plain));
  return key.empty() ? field_key(name) : key;
}

std::string_view bracketed_in(std::string_view name) {
  const auto open = name.find_first_of("[(");
  if (open == std::string_view::npos) return {};
  const auto close = name.find(name[open] == '[' ? ']' : ')', open);
  return close == std::string_view::npos ? std::string_view{} : trim(name.substr(open + 1, close - open - 1));
}

void HeaderRules::index() {
  for (std::size_t column = 0; column < columns.size(); ++column) {
    if (columns[column].is_listed) keys.emplace(column_key(columns[column].name), FoundColumn{column, 0});
    for (std::size_t i = 0; i < columns[column].spellings.size(); ++i)
      keys.emplace(column_key(columns[column].spellings[i]), FoundColumn{column, i + 1});
  }
}

std::optional<FoundColumn> HeaderRules::find(const std::string& key) const {
  const auto found = keys.find(key);
  return found == keys.end() ? std::nullopt : std::optional{found->second};
}

void require_far_from_ours(const HeaderRules& rules, const std::string& name) {
  constexpr std::size_t shortest = 6;
  const auto key = column_key(name);
  if (key.size() < shortest || std::ranges::any_of(key, is_digit)) return;  // `E-mail 2 Address` is no slip
  for (const auto& [known, found] : rules.keys)
    if (rules.columns[found.column].is_read && rules.columns[found.column].is_listed && known.size() >= shortest &&
        letters_to_change(key, known) <= 1)
      throw Error{
          Fault::usage,
          fmt::format("the column {} would be a property, but is nearly {}", name, rules.columns[found.column].name),
          Hint{Advice::name_column, {name, rules.columns[found.column].name}}
              .add({Advice::name_column, {name, name}})
              .add({Advice::ignore_column, {name}})};
}

bool speaks_of(const SilenceRule& silence, const std::string& name) {
  const auto key = column_key(name), whole = field_key(name);
  const auto is_it = [&](const std::string& harmless) { return column_key(harmless) == key; };
  if (std::ranges::any_of(silence.harmless, is_it)) return false;
  return std::ranges::any_of(
      silence.words, [&](const std::string& word) { return whole.find(column_key(word)) != std::string::npos; });
}

void refuse_missing(const ColumnRule& column, const std::vector<std::string>& header) {
  throw Error{
      Fault::usage,
      fmt::format("the header has no column {}{}", column.name, header.empty() ? "" : ", it has " + list_of(header)),
      Hint{Advice::name_column, {nearest_to(column, header), column.name}}.add({Advice::known_columns})};
}

void refuse_silence(const SilenceRule& silence, const std::string& name) {
  throw Error{Fault::usage, fmt::format("no column that is read says {}, but {} may", silence.subject, name),
              Hint{Advice::name_column, {name, silence.columns.front()}}.add({Advice::ignore_column, {name}})};
}

HeaderLook look_of_header(const HeaderRules& rules, const std::vector<std::string>& names,
                          const ImportReading& reading) {
  HeaderLook look;
  for (const auto& name : names) {
    auto key = column_key(name);
    for (const auto& pair : reading.columns)
      if (column_key(pair.theirs) == key) key = column_key(pair.ours);
    const auto found = key.empty() ? std::nullopt : rules.find(key);
    if (!found) continue;
    ++look.known;
    look.has_needed = look.has_needed || rules.columns[found->column].is_needed;
  }
  return look;
}

std::optional<std::string> zone_in_brackets(const std::string& name) {
  const auto said = bracketed_in(name);
  if (said.empty() || said.size() > 40 || said.find(' ') != std::string_view::npos) return std::nullopt;
  const auto word = fold_case(said);
  if (word == "utc" || word == "gmt" || word == "z") return "Etc/UTC";
  const bool is_short =
      said.size() >= 2 && said.size() <= 5 && std::ranges::all_of(said, [](char c) { return c >= 'A' && c <= 'Z'; });
  const bool has_slash = said.find('/') != std::string_view::npos;
  const bool has_offset = word.starts_with("utc") || word.starts_with("gmt") || said.starts_with('+');
  if (!is_short && !has_slash && !has_offset) return std::nullopt;
  if (const auto zone = Zone::find(said)) return zone->name();
  throw Error{Fault::usage, fmt::format("the column {} names a time zone that is not known", name),
              Hint{Advice::name_zone_of_times}};
}

}  // namespace rollcall
