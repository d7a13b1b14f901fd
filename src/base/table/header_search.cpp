#include "header_search.hpp"

#include <algorithm>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/base/utf8_text.hpp"
#include "separated.hpp"

namespace rollcall {
namespace {

constexpr std::size_t most_lines_before = 20;
constexpr std::size_t most_bytes = 256 * 1024;

struct Tried {
  std::vector<std::string> names;
  std::size_t lines = 0;  ///< how many the row takes
};

class HeaderSearch {
 public:
  HeaderSearch(Lines& lines, const TableReader& reader) : lines_{lines}, reader_{reader} {}

  std::optional<FoundHeader> find() {
    for (std::size_t at = 0; titles_ <= most_lines_before; ++at) {
      const auto* line = this->line(at);
      if (line == nullptr) break;
      if (is_blank(*line)) continue;
      if (obeys_separator_line(*line)) continue;
      if (first_ == none) first_ = at;
      if (auto found = best_at(at)) return *std::move(found);
      ++titles_;
    }
    return least_bad();
  }

 private:
  static constexpr auto none = std::string::npos;

  static bool is_blank(const std::string& line) { return trim(line).empty(); }

  // The line of that number among those read so far, or the next one; null after the last, or after one too long.
  const std::string* line(std::size_t at) {
    while (at >= head_.size() && !is_ended_) {
      const auto next = lines_.next();
      is_ended_ = !next || !next->whole || bytes_ > most_bytes;
      if (!next) break;
      if (head_.empty()) first_number_ = lines_.number();
      bytes_ += next->text.size();
      head_.emplace_back(next->text);
      if (!next->whole) is_cut_ = true;
    }
    return at < head_.size() ? &head_[at] : nullptr;
  }

  // `sep=;`, which spreadsheets write, and obey, before everything else.
  bool obeys_separator_line(const std::string& line) {
    const auto text = trim(line);
    if (first_ != none || text.size() < 4 || fold_case(text.substr(0, 4)) != "sep=") return false;
    separators_ = text.size() == 4 ? "\t" : std::string{text.substr(4, 1)};
    return true;
  }

  std::optional<Tried> tried(std::size_t at, char separator) {
    Splitter splitter{separator};
    splitter.begin_row(0);
    for (std::size_t next = at; const auto* line = this->line(next); ++next) {
      const auto state = splitter.add(*line);
      if (state == Splitter::State::broken) return std::nullopt;
      if (state == Splitter::State::complete) return Tried{splitter.row().cells, next - at + 1};
    }
    return std::nullopt;
  }

  std::optional<FoundHeader> best_at(std::size_t at) {
    std::optional<Tried> best;
    char separator = ',';
    std::size_t known = 0;
    for (const char each : separators_) {
      auto row = tried(at, each);
      if (!row) continue;
      const auto look = reader_.look ? reader_.look(row->names) : HeaderLook{1, true};
      if (row->names.size() > fallback_.names.size()) fallback_ = *row, fallback_at_ = at, fallback_separator_ = each;
      if (!look.has_needed || look.known <= known) continue;
      best = std::move(row);
      known = look.known;
      separator = each;
    }
    if (!best) return std::nullopt;
    return taken(at, *best, separator);
  }

  FoundHeader taken(std::size_t at, const Tried& row, char separator) {
    const auto number = first_number_ + static_cast<long long>(at);
    for (std::size_t i = at; i < at + row.lines; ++i)
      if (!is_utf8(head_[i])) refuse(number, "the row is not UTF-8", way_to_utf8(head_[i]));
    std::string rest;
    for (std::size_t i = at + row.lines; i < head_.size(); ++i) rest += head_[i];
    if (!rest.empty()) lines_.put_back(std::move(rest), number + static_cast<long long>(row.lines) - 1);
    return {{number, row.names},
            {.format = TableFormat::csv, .separator = separator, .passed_over = static_cast<long long>(titles_)}};
  }

  // No line looks like a header. The most similar one is returned; the caller knows the missing names and refuses it.
  std::optional<FoundHeader> least_bad() {
    if (first_ == none) return std::nullopt;
    if (!fallback_.names.empty()) return taken(fallback_at_, fallback_, fallback_separator_);
    const auto number = first_number_ + static_cast<long long>(first_);
    if (is_cut_) refuse(number, "the row is too long for a header", {});
    refuse(number, "the row has a quote where none may be, or one that is never closed", {});
  }

  [[noreturn]] static void refuse(long long line, const std::string& why, const Hint& hint) {
    throw Error{Fault::usage, "line " + std::to_string(line) + ": " + why, hint};
  }

  Lines& lines_;
  const TableReader& reader_;
  std::string separators_ = reader_.look ? ",;\t" : ",";
  std::vector<std::string> head_{};
  long long first_number_ = 1;
  std::size_t bytes_ = 0, titles_ = 0, first_ = none;
  bool is_ended_ = false, is_cut_ = false;
  Tried fallback_{};
  std::size_t fallback_at_ = 0;
  char fallback_separator_ = ',';
};

}  // namespace

std::optional<FoundHeader> find_header(Lines& lines, const TableReader& reader) {
  return HeaderSearch{lines, reader}.find();
}

}  // namespace rollcall
