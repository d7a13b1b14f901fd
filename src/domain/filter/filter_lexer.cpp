#include "filter_lexer.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

#include "rollcall/base/text.hpp"

namespace rollcall {
namespace {

using Kind = FilterToken::Kind;

constexpr std::array<std::string_view, 5> keywords{"and", "in", "not", "is", "set"};
constexpr std::string_view symbols = "=(,)";

struct Decoded {
  char32_t code;
  std::size_t bytes;
};

/// The character at the front; nullopt where the bytes are not UTF-8.
std::optional<Decoded> decoded(std::string_view text) {
  utf8proc_int32_t code = -1;
  const auto bytes = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                      static_cast<utf8proc_ssize_t>(text.size()), &code);
  if (bytes <= 0) return std::nullopt;
  return Decoded{static_cast<char32_t>(code), static_cast<std::size_t>(bytes)};
}

bool is_blank(char32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F);
}

utf8proc_category_t category_of(char32_t c) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(c));
}

// Marks belong to letters: some systems type ü as u and two dots.
bool is_word_character(char32_t c) {
  const auto category = category_of(c);
  return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ND) || c == '_' || c == '-' || c == '.';
}

bool is_seen(char32_t c) {
  const auto category = category_of(c);
  return category >= UTF8PROC_CATEGORY_LU && category < UTF8PROC_CATEGORY_ZS;
}

bool is_keyword(std::string_view text) {
  return std::ranges::find(keywords, fold_case(text)) != keywords.end();
}

std::string code_point(char32_t c) {
  return fmt::format("U+{:04X}", static_cast<std::uint32_t>(c));
}

}  // namespace

void FilterLexer::refuse_control_character(char32_t c) const {
  refuse_filter(text_, place_, "expected text, found the control character " + code_point(c));
}

char32_t FilterLexer::character() const {
  const auto rest = text_.substr(place_.byte);
  if (rest.empty()) return 0;
  const auto character = decoded(rest);
  if (!character)
    refuse_filter(text_, place_,
                  fmt::format("expected UTF-8, found the byte 0x{:02X}", static_cast<unsigned char>(rest.front())));
  if (is_control(character->code) && !is_blank(character->code)) refuse_control_character(character->code);
  return character->code;
}

void FilterLexer::advance() {
  place_.byte += decoded(text_.substr(place_.byte)).value().bytes;
  ++place_.column;
}

FilterToken FilterLexer::token_since(FilterPlace begin, Kind kind) const {
  const auto source = text_.substr(begin.byte, place_.byte - begin.byte);
  return {.kind = kind, .text = std::string{source}, .source = source, .place = begin};
}

FilterToken FilterLexer::read_string() {
  const auto begin = place_;
  std::string content;
  advance();
  for (;;) {
    const auto at = place_;
    const auto c = character();
    if (c == 0) refuse_filter(text_, begin, "expected a closing \" for the string that begins here, found the end");
    if (is_control(c)) refuse_control_character(c);
    advance();
    if (c == '"') break;
    if (c == '\\') {
      if (character() != '"' && character() != '\\')
        refuse_filter(text_, at, "expected \\\" or \\\\ in the string, found a single \\",
                      "a backslash itself is written \\\\");
      content += static_cast<char>(character());
      advance();
    } else {
      content += text_.substr(at.byte, place_.byte - at.byte);
    }
  }
  auto token = token_since(begin, Kind::string);
  token.text = std::move(content);
  return token;
}

FilterToken FilterLexer::read_word() {
  const auto begin = place_;
  while (is_word_character(character())) advance();
  auto token = token_since(begin, Kind::word);
  if (is_keyword(token.text)) {
    token.kind = Kind::keyword;
    token.text = fold_case(token.text);
  }
  return token;
}

FilterToken FilterLexer::next() {
  while (is_blank(character())) advance();
  const auto begin = place_;
  const auto c = character();
  if (c == 0) return token_since(begin, Kind::end);
  if (c == '"') return read_string();
  if (is_word_character(c)) return read_word();
  advance();
  if (c == '!' && character() == '=') {
    advance();
    return token_since(begin, Kind::symbol);
  }
  return token_since(begin, symbols.find(text_[begin.byte]) == symbols.npos ? Kind::stray : Kind::symbol);
}

bool is_filter_word(std::string_view text) {
  if (text.empty() || is_keyword(text)) return false;
  while (!text.empty()) {
    const auto character = decoded(text);
    if (!character || !is_word_character(character->code)) return false;
    text.remove_prefix(character->bytes);
  }
  return true;
}

std::string described(const FilterToken& token) {
  constexpr std::size_t width = 40;
  if (token.kind == Kind::end) return "the end";
  if (token.kind == Kind::stray)
    if (const auto c = decoded(token.source).value().code; !is_seen(c)) return code_point(c);
  const auto head = head_that_fits(token.source, width);
  const std::string shown = std::string{head} + (head.size() < token.source.size() ? "…" : "");
  return token.kind == Kind::string ? shown : '"' + shown + '"';
}

}  // namespace rollcall
