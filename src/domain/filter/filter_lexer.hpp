#pragma once

#include <string>
#include <string_view>

#include "filter_refusal.hpp"

namespace rollcall {

struct FilterToken {
  /// A stray is a single character that has no place in the language.
  enum class Kind { word, string, keyword, symbol, stray, end };

  Kind kind = Kind::end;
  std::string text{};         ///< without quotes and escapes; a keyword in small letters
  std::string_view source{};  ///< as written; lives as long as the filter's text
  FilterPlace place{};

  bool is_term() const { return kind == Kind::word || kind == Kind::string; }
  /// Whether it is this keyword or symbol.
  bool says(std::string_view what) const { return (kind == Kind::keyword || kind == Kind::symbol) && text == what; }
};

/// Parts a filter's text into tokens, one at a time, and answers `end` for ever once it is read. The text outlives it.
class FilterLexer {
 public:
  explicit FilterLexer(std::string_view text) : text_{text} {}

  /// Throws usage for what is not UTF-8, for control characters, and for a string without an end.
  FilterToken next();

 private:
  char32_t character() const;  ///< at the place; 0 at the end, as no filter holds a NUL
  void advance();
  FilterToken read_word();
  FilterToken read_string();
  [[noreturn]] void refuse_control_character(char32_t c) const;
  FilterToken token_since(FilterPlace begin, FilterToken::Kind kind) const;

  std::string_view text_;
  FilterPlace place_;
};

/// Whether the text can stand without quotes.
bool is_filter_word(std::string_view text);

/// For messages: "the end", or the token in double quotes, shortened, and what would not show by its code point.
std::string described(const FilterToken& token);

}  // namespace rollcall
