#include "output.hpp"

#include <fmt/format.h>

#include "cli/terminal/folding.hpp"
#include "cli/terminal/printable.hpp"
#include "rollcall/base/csv.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall::cli {
namespace {

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

std::string csv_text(const Cell& value) {
  return std::visit(
      Overloaded{
          [](std::monostate) { return std::string{}; }, [](bool yes) { return std::string{yes ? "yes" : "no"}; },
          [](std::int64_t number) { return std::to_string(number); }, [](const std::string& text) { return text; },
          [](Instant at) { return rollcall::to_text(at); }, [](Day day) { return rollcall::to_text(day); },
          [](const std::vector<std::string>& parts) { return join(parts, ";"); },
          [](const Reference& reference) { return reference.name; }, [](const Spoken& spoken) { return spoken.word; },
          [](const Json& json) { return json.is_null() ? std::string{} : json.text(); }},
      value);
}

}  // namespace

Reference account_reference(const std::string& slug) {
  return {"slug", slug};
}

Reference user_reference(const std::string& email) {
  return {"email", email};
}

Reference contact_reference(const std::string& email) {
  return {"email", email};
}

Reference permission_set_reference(const std::string& name) {
  return {"name", name};
}

Reference inbox_reference(const std::string& name) {
  return {"name", name};
}

Reference domain_reference(const std::string& host) {
  return {"host", host};
}

Json to_json(const Reference& reference) {
  return {{reference.key, reference.name}};
}

Json to_json(const Cell& value) {
  return std::visit(
      Overloaded{[](std::monostate) { return Json{}; }, [](const Reference& reference) { return to_json(reference); },
                 [](const Spoken& spoken) { return Json(spoken.word); },
                 [](Instant at) { return Json(rollcall::to_text(at)); },
                 [](Day day) { return Json(rollcall::to_text(day)); }, [](const auto& other) { return Json(other); }},
      value);
}

Json to_json(const std::vector<Column>& columns, const std::vector<Cell>& cells) {
  Json json = Json::object();
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (columns[i].shown != Shown::only_in_table) json.set(columns[i].key, to_json(cells[i]));
  return json;
}

void require_document_format(Format format) {
  if (format == Format::csv)
    throw Error{Fault::usage, "this command cannot print csv", "use --output table, json or ndjson"};
}

void Output::listing(const std::vector<Column>& columns, const std::string& nothing,
                     const std::function<void(const RowSink&)>& rows, Begins begins) {
  const auto before = printed_.size();
  try {
    const auto limited = [&](const RowSink& row) {
      auto left = most_rows_;
      rows([&](const std::vector<Cell>& cells) {
        if (most_rows_ >= 0 && left-- <= 0) return;
        row(cells);
      });
    };
    print_rows(columns, nothing, limited, begins);
  } catch (...) {
    printed_.cut_to(before);
    throw;
  }
}

void Output::print_rows(const std::vector<Column>& columns, const std::string& nothing,
                        const std::function<void(const RowSink&)>& rows, Begins begins) {
  const auto object = [&](const std::vector<Cell>& cells) { return to_json(columns, cells).text(); };
  switch (options_.format) {
    case Format::json: {
      bool first = true;
      rows([&](const std::vector<Cell>& cells) {
        write((first ? "[\n" : ",\n") + object(cells));
        first = false;
      });
      return write(first ? "[]\n" : "\n]\n");
    }
    case Format::ndjson:
      return rows([&](const std::vector<Cell>& cells) { write(object(cells) + '\n'); });
    case Format::csv: {
      std::vector<std::string> texts;
      for (const auto& column : columns)
        if (column.shown != Shown::only_in_table) texts.push_back(column.key);
      write(csv_line(texts));
      return rows([&](const std::vector<Cell>& cells) {
        texts.clear();
        for (std::size_t i = 0; i < columns.size(); ++i)
          if (columns[i].shown != Shown::only_in_table) texts.push_back(csv_text(cells[i]));
        write(csv_line(texts));
      });
    }
    case Format::table:
      return print_table(columns, nothing, rows, begins);
  }
}

Sheet Output::sheet() const {
  return {.width = text_width(), .colour = options_.colour};
}

void Output::print_table(const std::vector<Column>& columns, const std::string& nothing,
                         const std::function<void(const RowSink&)>& rows, Begins begins) {
  std::vector<TableColumn> shown;
  for (const auto& column : columns)
    if (column.shown != Shown::not_in_table) shown.push_back({column.heading, column.says, column.need});
  Table table{std::move(shown)};
  rows([&](const std::vector<Cell>& cells) {
    std::vector<TableCell> row;
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (columns[i].shown != Shown::not_in_table) row.push_back(table_cell(cells[i], columns[i].absent));
    table.add(row);
  });
  if (table.is_empty()) return write(nothing + '\n');
  auto where = sheet();
  where.last_row_first = on_terminal() && begins == Begins::with_most_needed;
  const auto left_out = table.draw(where, [&](const std::string& lines) { write_as_is(lines); });
  if (!left_out.empty())
    remark_ = join(folded_to("No room for " + join(left_out, ", ") + ": -o wide shows all.", width_), "\n");
}

void Output::document(const Json& document, const std::function<TonedText()>& text) {
  require_document_format(options_.format);
  switch (options_.format) {
    case Format::json:
      return write(document.indented() + '\n');
    case Format::ndjson:
      return write(document.text() + '\n');
    case Format::csv:
    case Format::table:
      return write_toned(text());
  }
}

void Output::report(Json report, const std::function<TonedText()>& text) {
  if (options_.dry_run) report.set("dry_run", true);
  if (is_table() && options_.quiet) return;
  document(report, [&] {
    TonedText shown{options_.dry_run ? "Dry run, nothing is written:\n" : ""};
    return shown += text();
  });
}

void Output::report(Json report, const std::vector<LongList>& lists, const std::function<TonedText()>& text) {
  if (is_table()) return this->report(std::move(report), text);
  require_document_format(options_.format);
  if (options_.dry_run) report.set("dry_run", true);
  const bool lines = options_.format == Format::json;
  const auto line = [&](const char* start) { return lines ? start : std::string{}; };
  auto head = lines ? report.indented() : report.text();
  head.pop_back();  // it goes on
  head.erase(head.find_last_not_of('\n') + 1);
  write(head);
  for (const auto& list : lists) {
    bool empty = true;
    write(fmt::format(",{}{}{}", line("\n  "), Json{list.key}.text(), lines ? ": [" : ":["));
    list.items([&](const Json& item) {
      write(fmt::format("{}{}{}", empty ? "" : ",", line("\n    "), item.text()));
      empty = false;
    });
    write((empty ? "" : line("\n  ")) + "]");
  }
  write(line("\n") + "}\n");
}

void Output::raw(const std::string& text) {
  write(text);
}

void Output::bytes(const std::string& content) {
  if (on_terminal())
    throw Error{Fault::usage, "this content is not text that a terminal can show", "send it to a file: > FILE"};
  write_as_is(content);
}

void Output::release() {
  printed_.drain([&](std::string_view piece) { out_.write(piece.data(), static_cast<std::streamsize>(piece.size())); });
  out_.flush();
  if (!out_) throw Error{Fault::internal, "standard output could not be written"};
}

Day Output::day_shown(Instant now) const {
  const auto* zone = zone_.find();
  return (zone ? *zone : Zone::utc()).day_of(now);
}

std::string Output::time_text(std::optional<Instant> at) const {
  return at ? text_of(*at) : "never";
}

std::string Output::time_words(std::optional<Instant> at) const {
  if (!at) return "never";
  const auto text = text_of(*at);
  const auto time = text.find_first_of(" T");
  return to_words(*parse_day(text.substr(0, time))) + ' ' + text.substr(time + 1);
}

std::string Output::table(const std::vector<TableColumn>& columns,
                          const std::vector<std::vector<std::string>>& rows) const {
  Table table{columns};
  for (const auto& row : rows) {
    std::vector<TableCell> cells;
    for (const auto& text : row) cells.push_back({without_control_characters(text)});
    table.add(cells);
  }
  auto where = sheet();
  where.colour = false;  // a document's text is made printable as a whole
  std::string drawn;
  table.draw(where, [&](const std::string& lines) { drawn += lines; });
  return drawn;
}

TableCell Output::table_cell(const Cell& value, const std::string& absent) const {
  if (std::holds_alternative<std::monostate>(value)) return {absent, Tone::absent};
  const auto* spoken = std::get_if<Spoken>(&value);
  return {without_control_characters(spoken ? spoken->text : text_of(value)), spoken ? spoken->tone : Tone::plain};
}

std::string Output::text_of(const Cell& value) const {
  if (const auto* parts = std::get_if<std::vector<std::string>>(&value)) return join(*parts, ", ");
  if (const auto* at = std::get_if<Instant>(&value))
    if (const auto* zone = zone_.find()) return zone->to_text(*at);
  return csv_text(value);
}

void Output::write(const std::string& text) {
  write_as_is(on_terminal() ? printable(text) : text);
}

void Output::write_toned(const TonedText& text) {
  for (const auto& piece : text.pieces()) {
    const auto shown = on_terminal() ? printable(piece.text) : piece.text;
    write_as_is(options_.colour ? toned(shown, piece.tone) : shown);
  }
}

void Output::write_as_is(const std::string& text) {
  printed_.write(text);
}

}  // namespace rollcall::cli
