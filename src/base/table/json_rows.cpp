#include "json_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "lines.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall {
namespace {

/// What names a thing in a list of things.
constexpr std::array<std::string_view, 4> naming_keys{"email", "name", "slug", "host"};

/// Objects become rows while a parser goes through them. Nested deeper than anything that is meant as a table, they are
/// passed over.
class ObjectRows : public nlohmann::json_sax<nlohmann::json> {
 public:
  ObjectRows(const TableReader& reader, bool is_array) : reader_{reader}, top_{is_array ? 1U : 0U} {}

  void begin_row(long long line) { row_.line = line; }
  /// Forgets an entry that came to nothing.
  void forget_row() {
    levels_.clear();
    cells_.assign(names_.size(), {});
    fault_.clear();
  }
  bool is_stopped() const { return is_stopped_; }
  /// Told where each entry begins.
  std::function<void()> begins{};

  bool null() override { return said({}); }
  bool boolean(bool value) override { return said(value ? "yes" : "no"); }
  bool number_integer(number_integer_t value) override { return said(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return said(std::to_string(value)); }
  bool number_float(number_float_t, const string_t& text) override { return said(text); }
  bool string(string_t& text) override { return said(text); }
  bool binary(binary_t&) override { return said({}); }
  bool key(string_t& name) override {
    levels_.back().key = name;
    return true;
  }
  bool start_object(std::size_t) override { return opened(false); }
  bool start_array(std::size_t) override { return opened(true); }
  bool end_object() override { return closed(); }
  bool end_array() override { return closed(); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& error) override {
    const std::string_view said{error.what()};
    wrong_ = "not JSON: ";
    wrong_ += said.substr(std::min(said.find("] ") + 2, said.size()));
    return false;
  }

  const std::string& wrong() const { return wrong_; }

  /// The end of the input: what still waits for a header gets the one there is.
  void end() {
    if (!waiting_.empty()) begin_table();
  }

 private:
  struct Level {
    bool is_list;
    std::string key{};
    bool is_named = false;  ///< the object in a list has said what names it
  };
  static constexpr std::size_t deepest = 6;
  static constexpr std::size_t most_waiting = 20;
  static constexpr std::size_t most_names = 300;

  bool refuse_outermost(const char* found) {
    wrong_ = std::string{"expected a list, found "} + found;
    return false;
  }

  bool opened(bool is_list) {
    if (levels_.size() < top_ && !is_list) return refuse_outermost("an object");
    if (levels_.size() == top_) {
      if (begins) begins();
      if (is_list) fault_ = "expected an object, found a list";
    } else if (is_list && levels_.size() > top_ && levels_.size() < deepest) {
      cell_of(name_here());
    }
    levels_.push_back({is_list});
    return true;
  }

  bool closed() {
    levels_.pop_back();
    return levels_.size() != top_ || end_of_row();
  }

  // The keys down to that depth, without the places in lists.
  std::string name_down_to(std::size_t depth) const {
    std::string name;
    for (std::size_t i = top_; i < depth; ++i)
      if (!levels_[i].is_list) name += (name.empty() ? "" : ".") + levels_[i].key;
    return name;
  }
  std::string name_here() const { return name_down_to(levels_.size()); }

  bool said(const std::string& value) {
    if (levels_.size() < top_) return refuse_outermost("a single value");
    if (levels_.size() == top_) {
      if (begins) begins();
      fault_ = "expected an object, found a single value";
      return end_of_row();
    }
    if (levels_.size() > deepest) return true;
    if (levels_.back().is_list) return add_to(name_here(), value);
    const auto is_list = [](const Level& level) { return level.is_list; };
    if (std::any_of(levels_.begin() + static_cast<std::ptrdiff_t>(top_), levels_.end(), is_list))
      return said_in_list(value);
    auto& cell = cell_of(name_here());
    if (cell.is_said) fault_ = fmt::format("the key {} appears twice", without_control_characters(name_here()));
    cell.text = value;
    cell.is_said = true;
    return true;
  }

  bool add_to(const std::string& name, const std::string& value) {
    auto& text = cell_of(name).text;
    if (!value.empty()) text += (text.empty() ? "" : ";") + value;
    return true;
  }

  // `{"teams": [{"id": 7, "name": "Sales"}]}` is read as the list of the teams' names.
  bool said_in_list(const std::string& value) {
    auto& level = levels_.back();
    if (level.is_named || std::ranges::find(naming_keys, level.key) == naming_keys.end()) return true;
    level.is_named = true;
    return add_to(name_down_to(levels_.size() - 1), value);
  }

  struct Cell {
    std::string text{};
    bool is_said = false;
  };

  Cell& cell_of(const std::string& name) {
    const auto [place, is_new] = places_.try_emplace(name, names_.size());
    if (is_new) {
      if (names_.size() == most_names)
        throw Error{Fault::usage, fmt::format("the objects have more than {} different keys", most_names)};
      names_.push_back(name);
      has_grown_ = true;
    }
    if (cells_.size() < names_.size()) cells_.resize(names_.size());
    return cells_[place->second];
  }

  bool end_of_row() {
    const auto wrong = std::exchange(fault_, {});
    row_.cells.clear();
    for (auto& cell : cells_) row_.cells.push_back(std::move(cell.text));
    cells_.assign(names_.size(), {});
    if (!wrong.empty()) {
      reader_.fault({row_.line, wrong, {}});
      return true;
    }
    if (!has_header_ && !looks_complete() && waiting_.size() < most_waiting) {
      waiting_.push_back(row_);
      return true;
    }
    return begin_table() && handed_over(row_);
  }

  bool looks_complete() const { return !reader_.look || reader_.look(names_).has_needed; }

  // A longer header, where there are new keys; the rows that waited for the first come after it.
  bool begin_table() {
    if (has_grown_) {
      has_grown_ = false;
      has_header_ = true;
      reader_.header({row_.line, names_});
    }
    for (auto& row : std::exchange(waiting_, {}))
      if (!handed_over(row)) return false;
    return true;
  }

  bool handed_over(TableRow& row) {
    row.cells.resize(names_.size());
    is_stopped_ = !reader_.row(row);
    return !is_stopped_;
  }

  const TableReader& reader_;
  std::size_t top_;  ///< at which depth the objects stand
  std::vector<Level> levels_{};
  std::vector<std::string> names_{};
  std::map<std::string, std::size_t, std::less<>> places_{};
  std::vector<Cell> cells_{};
  TableRow row_{};
  std::string fault_{}, wrong_{};
  std::vector<TableRow> waiting_{};  ///< first objects, none of which has a key that is needed
  bool has_grown_ = false, has_header_ = false, is_stopped_ = false;
};

/// The characters of a source, and their positions. An entry has at most `longest_entry` bytes, so that one without an
/// end does not fill the memory.
struct JsonText {
  Utf8Source& source;
  std::size_t longest_entry;
  std::string_view rest{};
  bool is_ended = false;
  std::size_t bytes = 0;  ///< of this entry
  long long line = 1;

  bool fill() {
    if (rest.empty() && !is_ended) is_ended = (rest = source.next()).empty();
    return !rest.empty();
  }

  void step() {
    if (rest.front() == '\n') ++line;
    rest.remove_prefix(1);
    if (++bytes > longest_entry)
      throw Error{Fault::usage, fmt::format("line {}: an entry is longer than {} bytes", line, longest_entry)};
  }
};

class JsonIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  explicit JsonIterator(JsonText* text) : text_{text} {}
  reference operator*() const { return text_->rest.front(); }
  JsonIterator& operator++() {
    text_->step();
    return *this;
  }
  bool operator==(const JsonIterator& other) const { return is_at_end() == other.is_at_end(); }

 private:
  bool is_at_end() const { return text_ == nullptr || !text_->fill(); }

  JsonText* text_;
};

constexpr auto way_out = "a list of objects, or an object a line; jq makes one of other JSON: jq '.users'";

}  // namespace

void read_json_array(Utf8Source& source, const TableReader& reader, std::size_t longest_row) {
  JsonText text{source, longest_row};
  ObjectRows rows{reader, true};
  long long entries = 0;
  rows.begins = [&] {
    rows.begin_row(++entries);
    text.bytes = 0;
  };
  const bool is_read = nlohmann::json::sax_parse(JsonIterator{&text}, JsonIterator{nullptr}, &rows);
  if (!is_read && !rows.is_stopped())
    throw Error{Fault::usage, fmt::format("line {}: {}", text.line, without_control_characters(rows.wrong())), way_out};
  if (!rows.is_stopped()) rows.end();
}

void read_json_lines(Utf8Source& source, const TableReader& reader, std::size_t longest_row) {
  Lines lines{source, longest_row};
  ObjectRows rows{reader, false};
  bool is_rest_of_long = false;
  std::size_t skipped = 0;
  while (const auto line = lines.next()) {
    const bool is_long = !line->whole || is_rest_of_long;
    if (is_long && !is_rest_of_long)
      reader.fault({lines.number(), fmt::format("the row is longer than {} bytes", longest_row), {}});
    is_rest_of_long = !line->whole;
    skipped = is_long ? skipped + line->text.size() : 0;
    require_end(lines.number(), skipped);
    if (is_long || trim(line->text).empty()) continue;
    rows.begin_row(lines.number());
    const bool is_object = trim(line->text).front() == '{';
    if (is_object && nlohmann::json::sax_parse(line->text, &rows)) continue;
    if (rows.is_stopped()) return;
    rows.forget_row();
    reader.fault({lines.number(), "the line is not a JSON object", way_out});
  }
  rows.end();
}

}  // namespace rollcall
