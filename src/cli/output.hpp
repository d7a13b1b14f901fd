#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "cli/terminal/shown_zone.hpp"
#include "cli/terminal/spoken.hpp"
#include "cli/terminal/table.hpp"
#include "options.hpp"
#include "rollcall/base/json.hpp"
#include "rollcall/base/spool.hpp"
#include "rollcall/base/time.hpp"

namespace rollcall::cli {

/// A thing that is only named: in JSON an object with the one key that names it, `{"email": "ada@example.org"}`,
/// everywhere else its name alone.
struct Reference {
  std::string key;
  std::string name;
};
Reference account_reference(const std::string& slug);
Reference user_reference(const std::string& email);
Reference contact_reference(const std::string& email);
Reference permission_set_reference(const std::string& name);
Reference inbox_reference(const std::string& name);
Reference domain_reference(const std::string& host);

/// One value of a listing; monostate is "never happened" or "there is none".
using Cell = std::variant<std::monostate, bool, std::int64_t, std::string, Instant, Day, std::vector<std::string>,
                          Reference, Spoken, Json>;

template <class T>
Cell cell(const std::optional<T>& value) {
  return value ? Cell{*value} : Cell{};
}
/// The reference to what the name names, where there is one.
template <class Named>
Cell cell(const std::optional<std::string>& name, Named named) {
  return name ? Cell{named(*name)} : Cell{};
}

/// The JSON form: instants and days as ISO text, monostate as null.
Json to_json(const Cell& cell);
Json to_json(const Reference& reference);
template <class T>
Json to_json(const std::optional<T>& value) {
  return to_json(cell(value));
}

/// Throws usage for csv: only listings have it.
void require_document_format(Format format);

/// How much of a listing a column belongs to.
enum class Shown { always, not_in_table, only_in_table };
inline constexpr auto not_in_table = Shown::not_in_table;

struct Column {
  std::string key;       ///< in JSON and CSV
  std::string heading;   ///< in a table
  std::string absent{};  ///< what a table prints for monostate: `never` for instants
  Shown shown = Shown::always;
  Says says = Says::word;
  Need need = Need::fairly;
};

/// What the rows of a listing begin with. A terminal shows those that are needed most last: beside the prompt, where
/// nobody has to scroll for them.
enum class Begins { anyhow, with_most_needed };

/// One row of a listing as the object that JSON prints of it.
Json to_json(const std::vector<Column>& columns, const std::vector<Cell>& cells);

/// The only writer of standard output. A terminal gets no control characters of the data (but line ends and tabs);
/// a pipe or a file gets every byte. What is printed waits until it is released, so that no reader who
/// pauses keeps a transaction, and with it every writer, waiting.
class Output {
 public:
  static constexpr auto no_edge = Sheet::no_edge;

  /// `complaints` are told where the zone of printed times is not known.
  Output(std::ostream& out, const GlobalOptions& options, std::size_t width, std::ostream& complaints)
      : out_{out}, options_{options}, width_{width}, zone_{complaints} {}

  /// Instants in tables are printed on this zone's clocks; without one, in UTC.
  void show_times_in(const std::string& zone_name) { zone_.set(zone_name); }
  /// The day that is shown as today, by the same clocks.
  Day day_shown(Instant now) const;

  /// A listing: calls `rows` with the sink that takes one row after the other, so that a long one needs no memory.
  /// `nothing` is the table's sentence for an empty listing. Where `rows` throws, nothing of it is printed.
  using RowSink = std::function<void(const std::vector<Cell>&)>;
  void listing(const std::vector<Column>& columns, const std::string& nothing,
               const std::function<void(const RowSink&)>& rows, Begins begins = Begins::anyhow);

  /// Listings end after so many rows (-1: none does), whatever the verb gives them.
  void show_at_most(std::int64_t rows) { most_rows_ = rows; }

  /// One thing: the document as JSON, or its text as a table. Throws usage for csv.
  void document(const Json& document, const std::function<TonedText()>& text);

  /// What a change did: like a document, but silent with --quiet unless JSON was asked for; `"dry_run": true` is added
  /// in a dry run.
  void report(Json report, const std::function<TonedText()>& text);

  /// A report that ends with lists which may be long: a table leaves them out, JSON prints their items as they come.
  struct LongList {
    std::string key;
    std::function<void(const std::function<void(const Json& item)>& print)> items;
  };
  void report(Json report, const std::vector<LongList>& lists, const std::function<TonedText()>& text);

  /// Text as it is: an .ics file, a completion script, a CSV export.
  void raw(const std::string& text);
  /// Bytes that a terminal could take for anything. Throws usage on one.
  void bytes(const std::string& content);
  /// Hands over what was printed so far: outside of transactions only. Throws internal when it cannot be written.
  void release();

  /// What a table had no room for, as a remark to be made behind it; empty if there was room.
  std::string take_remark() { return std::exchange(remark_, {}); }

  Format format() const { return options_.format; }
  bool is_table() const { return options_.format == Format::table; }

  /// `2026-11-30 07:00` on the shown zone's clocks, or `never`.
  std::string time_text(std::optional<Instant> at) const;
  /// The same as `Mon 30 Nov 2026 07:00`, for screens that tell days in words.
  std::string time_words(std::optional<Instant> at) const;
  /// How wide a line of a document may be.
  std::size_t text_width() const { return options_.wide ? no_edge : width_; }

  /// A table of texts as `listing` draws it, for use inside a document.
  std::string table(const std::vector<TableColumn>& columns, const std::vector<std::vector<std::string>>& rows) const;

 private:
  void print_table(const std::vector<Column>& columns, const std::string& nothing,
                   const std::function<void(const RowSink&)>& rows, Begins begins);
  Sheet sheet() const;
  bool on_terminal() const { return width_ != no_edge; }
  void write(const std::string& text);
  void write_toned(const TonedText& text);
  void write_as_is(const std::string& text);
  void print_rows(const std::vector<Column>& columns, const std::string& nothing,
                  const std::function<void(const RowSink&)>& rows, Begins begins);
  TableCell table_cell(const Cell& cell, const std::string& absent) const;
  std::string text_of(const Cell& cell) const;

  std::ostream& out_;
  Spool printed_;
  const GlobalOptions& options_;
  std::size_t width_;
  ShownZone zone_;
  std::int64_t most_rows_ = -1;
  std::string remark_;
};

}  // namespace rollcall::cli
