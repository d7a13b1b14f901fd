#include "table.hpp"

#include <algorithm>
#include <cstring>
#include <string_view>

#include "folding.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall::cli {
namespace {

using Pieces = std::vector<std::string>;

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// A row in the spool: each cell comes after its length and its tone; the length of the whole row comes last.
std::string packed(const std::vector<TableCell>& row) {
  std::string bytes;
  const auto append_size = [&](std::size_t size) {
    const auto written = static_cast<std::uint32_t>(size);
    bytes.append(reinterpret_cast<const char*>(&written), sizeof written);
  };
  for (const auto& cell : row) {
    append_size(cell.text.size());
    bytes += static_cast<char>(cell.tone);
    bytes += cell.text;
  }
  append_size(bytes.size());
  return bytes;
}

std::uint32_t size_at(std::string_view bytes) {
  std::uint32_t size = 0;
  std::memcpy(&size, bytes.data(), sizeof size);
  return size;
}

/// Takes the first row off the bytes; false: it has not come whole yet.
bool take_row(std::string_view& bytes, std::vector<TableCell>& row) {
  auto rest = bytes;
  for (auto& cell : row) {
    constexpr auto head = sizeof(std::uint32_t) + 1;
    if (rest.size() < head) return false;
    const auto size = size_at(rest);
    cell.tone = static_cast<Tone>(rest[head - 1]);
    rest.remove_prefix(head);
    if (rest.size() < size) return false;
    cell.text = rest.substr(0, size);
    rest.remove_prefix(size);
  }
  if (rest.size() < sizeof(std::uint32_t)) return false;
  rest.remove_prefix(sizeof(std::uint32_t));
  bytes = rest;
  return true;
}

void read_exactly(const Spool& rows, std::uint64_t offset, char* buffer, std::size_t bytes) {
  for (std::size_t at = 0; at < bytes;) at += rows.read_at(offset + at, buffer + at, bytes - at);
}

}  // namespace

/// Where the cells of a row go.
struct Table::Places {
  struct Place {
    std::size_t column;
    std::size_t width;
    Says says;
    bool to_the_right;
  };
  std::vector<Place> shown;
  bool colour;

  static Pieces pieces_of(const Place& place, const std::string& text) {
    if (display_width(text) <= place.width) return {text};
    if (place.says == Says::prose) return {shortened_to(text, place.width)};
    return folded_to(text, place.width);
  }

  std::string drawn(const std::vector<TableCell>& row) const {
    std::vector<Pieces> cells;
    std::size_t lines = 1;
    for (const auto& place : shown) {
      cells.push_back(pieces_of(place, row[place.column].text));
      lines = std::max(lines, cells.back().size());
    }
    std::string text;
    for (std::size_t line = 0; line < lines; ++line) text += drawn_line(row, cells, line);
    return text;
  }

  std::string drawn_line(const std::vector<TableCell>& row, const std::vector<Pieces>& cells, std::size_t line) const {
    std::string text;
    std::size_t blanks = 0;  // before the next piece; none behind the last one
    for (std::size_t i = 0; i < shown.size(); ++i) {
      const auto piece = line < cells[i].size() ? cells[i][line] : std::string{};
      const auto spare = shown[i].width - std::min(shown[i].width, display_width(piece));
      const auto before = shown[i].to_the_right ? spare : 0;
      blanks += before;
      if (!piece.empty()) {
        text.append(blanks, ' ') += colour ? toned(piece, row[shown[i].column].tone) : piece;
        blanks = 0;
      }
      blanks += spare - before + gap_between_columns;
    }
    return text + '\n';
  }
};

Table::Table(std::vector<TableColumn> columns) : columns_{std::move(columns)}, numbers_(columns_.size(), true) {
  for (const auto& column : columns_)
    measured_.push_back({.says = column.says,
                         .need = column.need,
                         .heading = display_width(column.heading),
                         .heading_word = longest_word(column.heading)});
}

void Table::add(const std::vector<TableCell>& row) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    measured_[i].cells = std::max(measured_[i].cells, display_width(row[i].text));
    if (!row[i].text.empty() && !is_number(row[i].text)) numbers_[i] = false;
  }
  rows_.write(packed(row));
}

Table::Places Table::places_on(const Sheet& sheet) const {
  Places places{{}, sheet.colour};
  const bool has_edge = sheet.width != Sheet::no_edge;
  const auto widths = has_edge ? lay_out(measured_, sheet.width) : std::vector<std::optional<std::size_t>>{};
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (has_edge && !widths[i]) continue;
    const auto& measured = measured_[i];
    const bool is_figure = measured.says == Says::figure || (numbers_[i] && !is_empty());
    places.shown.push_back(
        {i, has_edge ? *widths[i] : std::max(measured.heading, measured.cells), measured.says, is_figure});
  }
  return places;
}

std::vector<std::string> Table::draw(const Sheet& sheet, const std::function<void(const std::string&)>& print) const {
  const auto places = places_on(sheet);
  std::vector<TableCell> headings;
  for (const auto& column : columns_) headings.push_back({column.heading, Tone::heading});
  auto head_places = places;
  for (auto& place : head_places.shown) place.says = Says::sentence;
  print(head_places.drawn(headings));
  if (sheet.last_row_first)
    print_backwards(places, print);
  else
    print_in_order(places, print);

  std::vector<std::string> left_out;
  for (std::size_t i = 0; i < columns_.size(); ++i)
    if (is_wanted(measured_, i) && std::ranges::find(places.shown, i, &Places::Place::column) == places.shown.end())
      if (sheet.width != Sheet::no_edge) left_out.push_back(columns_[i].heading);
  return left_out;
}

void Table::print_in_order(const Places& places, const std::function<void(const std::string&)>& print) const {
  std::string waiting;
  std::vector<TableCell> row(columns_.size());
  rows_.read([&](std::string_view piece) {
    waiting += piece;
    std::string_view rest = waiting;
    while (!rest.empty() && take_row(rest, row)) print(places.drawn(row));
    waiting.erase(0, waiting.size() - rest.size());
  });
}

void Table::print_backwards(const Places& places, const std::function<void(const std::string&)>& print) const {
  std::string bytes;
  std::vector<TableCell> row(columns_.size());
  for (auto end = rows_.size(); end > 0;) {
    char size[sizeof(std::uint32_t)];
    read_exactly(rows_, end - sizeof size, size, sizeof size);
    bytes.resize(size_at({size, sizeof size}) + sizeof size);
    end -= bytes.size();
    read_exactly(rows_, end, bytes.data(), bytes.size());
    std::string_view rest = bytes;
    take_row(rest, row);
    print(places.drawn(row));
  }
}

}  // namespace rollcall::cli
