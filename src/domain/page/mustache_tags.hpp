#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rollcall/base/hint.hpp"

namespace rollcall {

/// A tag of a template.
struct MustacheTag {
  char kind;  ///< `#`, `^`, `/`, or `v`: a value
  std::string name;
  std::size_t begin;                  ///< of its braces in the text
  std::size_t end;                    ///< after them
  std::vector<std::string> sections;  ///< it stands in, the outermost first, as `#done`, `^done`
};

/// What stands for each byte of a comment in a read template: no text that people may write holds it.
inline constexpr char comment_mark = '\x01';

/// The template, with the tags in it.
struct MustacheText {
  std::string text;               ///< as long as it was, and with the same lines; its comments are marks
  std::vector<MustacheTag> tags;  ///< in order; sections are closed as they were opened

  /// The tags that begin in the `length` bytes from `at` on.
  std::span<const MustacheTag> tags_in(std::size_t at, std::size_t length) const;
  /// The sections open there, the outermost first.
  std::vector<std::string> sections_at(std::size_t at) const;
};

/// Reads the part of mustache that people may write pages in: values, sections, comments. Throws usage, naming the
/// line, for anything else: what would put a value in unescaped (`{{{x}}}`, `{{&x}}`), parts (`{{>x}}`), other
/// delimiters, tags that are not closed, and a section within itself, as lists in themselves multiply.
MustacheText mustache_text_from(std::string_view text);

std::size_t line_of(std::string_view text, std::size_t at);  ///< from 1

/// Throws usage: `line 12: …`.
[[noreturn]] void refuse_template(std::string_view text, std::size_t at, const std::string& what,
                                  const Hint& hint = {});

}  // namespace rollcall
