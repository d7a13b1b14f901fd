#include "rollcall/domain/filter/filter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "filter_lexer.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall {
namespace {

using Kind = FilterToken::Kind;

// One token ahead is all that it needs.
class Parser {
 public:
  explicit Parser(std::string_view text) : text_{text}, lexer_{text}, next_{lexer_.next()} {}

  Filter filter() {
    Filter filter;
    do {
      if (filter.conditions.size() == most_filter_conditions)
        refuse(fmt::format("expected at most {} conditions, found another", most_filter_conditions));
      filter.conditions.push_back(condition());
    } while (take("and"));
    if (next_.kind != Kind::end) refuse_next("\"and\" or the end");
    return filter;
  }

 private:
  Condition condition() {
    Condition condition{.property = term("a property")};
    if (take("=")) {
      condition.comparison = Comparison::equal;
      condition.values.push_back(term("a value"));
    } else if (take("!=")) {
      condition.comparison = Comparison::unequal;
      condition.values.push_back(term("a value"));
    } else if (take("in")) {
      condition.comparison = Comparison::in;
      condition.values = list();
    } else if (take("not")) {
      require("in", "\"in\"");
      condition.comparison = Comparison::not_in;
      condition.values = list();
    } else if (take("is")) {
      condition.comparison = take("not") ? Comparison::not_set : Comparison::set;
      require("set", condition.comparison == Comparison::set ? "\"set\" or \"not\"" : "\"set\"");
    } else {
      refuse_next("=, !=, in, not in, is set or is not set");
    }
    return condition;
  }

  std::vector<Term> list() {
    std::vector<Term> values;
    require("(", "\"(\"");
    do {
      if (values.size() == most_filter_values)
        refuse(fmt::format("expected at most {} values, found another", most_filter_values));
      values.push_back(term("a value"));
    } while (take(","));
    require(")", "\",\" or \")\"");
    return values;
  }

  Term term(std::string_view expected) {
    if (!next_.is_term() || next_.text.empty()) refuse_next(expected);
    const auto token = step();
    return {.text = token.text, .column = token.place.column};
  }

  bool take(std::string_view what) {
    const bool is_next = next_.says(what);
    if (is_next) step();
    return is_next;
  }

  void require(std::string_view what, std::string_view expected) {
    if (!take(what)) refuse_next(expected);
  }

  FilterToken step() {
    last_ = std::exchange(next_, lexer_.next());
    return *last_;
  }

  [[noreturn]] void refuse_next(std::string_view expected) const {
    const auto after = last_ ? " after " + described(*last_) : "";
    refuse(fmt::format("expected {}{}, found {}", expected, after, described(next_)));
  }

  [[noreturn]] void refuse(std::string_view sentence) const { refuse_filter(text_, next_.place, sentence, advice()); }

  bool is_term_due() const {
    constexpr std::array<std::string_view, 5> before{"and", "=", "!=", "(", ","};
    return !last_ || std::ranges::any_of(before, [this](auto what) { return last_->says(what); });
  }

  bool is_next_attached() const {
    return last_ && last_->kind == Kind::word && last_->place.byte + last_->source.size() == next_.place.byte;
  }

  // For the mistakes that people who know other languages, or who paste from a page, make first.
  std::string_view advice() const {
    constexpr std::array<std::string_view, 7> other_quotes{"'", "`", "“", "”", "„", "‘", "’"};
    if (!last_ && next_.kind == Kind::end) return R"(pipeline = "Support" and priority in (high, urgent))";
    if (std::ranges::find(other_quotes, next_.source) != other_quotes.end()) return "put strings in double quotes";
    if (described(next_).starts_with("U+")) return "invisible characters are allowed only in double quotes";
    if (next_.kind == Kind::stray && (is_term_due() || is_next_attached()))
      return "put words with characters other than letters, digits, _ - . in double quotes";
    if (next_.kind == Kind::keyword && is_term_due()) return "put a keyword that is meant as text in double quotes";
    if (next_.kind == Kind::string && next_.text.empty() && last_ && !last_->says("and"))
      return "to find what has no value, use is not set";
    if (next_.kind != Kind::word || !last_) return {};
    if (fold_case(next_.text) == "or") return "filters have no or: in (a, b) finds one of several values";
    if (last_->kind == Kind::word) return "put words that belong together in double quotes";
    return {};
  }

  std::string_view text_;
  FilterLexer lexer_;
  std::optional<FilterToken> last_;
  FilterToken next_;
};

void require_length(std::size_t bytes, std::string_view where) {
  if (bytes > longest_filter)
    throw Error{Fault::usage,
                fmt::format("the filter has {} bytes{}, and can have at most {}", bytes, where, longest_filter)};
}

}  // namespace

Filter parse_filter(std::string_view text) {
  require_length(text.size(), "");
  auto filter = Parser{text}.filter();
  require_length(to_text(filter).size(), " when it is written out");
  return filter;
}

}  // namespace rollcall
