#include "wrapped.hpp"

#include <algorithm>
#include <vector>

#include "rollcall/base/text.hpp"

namespace rollcall::templates {
namespace {

/// What is never broken: a word, or one wide character with the signs that belong to it.
struct Piece {
  std::string text;
  std::size_t width;
  bool after_blank;
};

bool is_one_of(std::string_view character, std::string_view signs) {
  return signs.find(character) != std::string_view::npos;
}

bool begins_no_line(std::string_view character) {
  return is_one_of(character, "，。、：；！？）」』》”’…");
}

bool ends_no_line(std::string_view character) {
  return is_one_of(character, "（「『《“‘");
}

std::vector<Piece> pieces_of(std::string_view line) {
  std::vector<Piece> pieces;
  bool after_blank = false;
  bool breaks_before = true;  // whether a line may be broken between the last character and the next
  while (!line.empty()) {
    const auto character = leading_character(line);
    line.remove_prefix(character.size());
    if (character == " ") {
      after_blank = breaks_before = true;
      continue;
    }
    const auto width = display_width(character);
    const bool is_wide = width > 1;
    const bool begins = pieces.empty() || after_blank ||
                        ((breaks_before || is_wide) && !begins_no_line(character) && !ends_no_line(pieces.back().text));
    if (begins)
      pieces.push_back({std::string{character}, width, after_blank});
    else {
      pieces.back().text += character;
      pieces.back().width += width;
    }
    after_blank = false;
    breaks_before = is_wide;
  }
  return pieces;
}

class Line {
 public:
  Line(std::string& text, std::size_t width, bool is_command) : text_{text}, width_{width}, is_command_{is_command} {}

  void begin(std::string_view with) {
    text_ += with;
    column_ = display_width(with);
    is_empty_ = true;
  }

  void add(const Piece& piece, std::string_view indentation) {
    const std::size_t blank = piece.after_blank && !is_empty_ ? 1 : 0;
    const std::size_t mark = is_command_ ? 2 : 0;  // ` \` where it is broken
    if (!is_empty_ && column_ + blank + piece.width + mark > width_) {
      text_ += is_command_ ? " \\\n" : "\n";
      begin(indentation);
    } else if (blank > 0) {
      text_ += ' ';
      ++column_;
    }
    text_ += piece.text;
    column_ += piece.width;
    is_empty_ = false;
  }

 private:
  std::string& text_;
  std::size_t width_;
  bool is_command_;
  std::size_t column_ = 0;
  bool is_empty_ = true;
};

void append_wrapped(std::string& text, std::string_view line, std::size_t width) {
  if (display_width(line) <= width) {
    text += line;
    return;
  }
  const auto begin = std::min(line.find_first_not_of(' '), line.size());
  const bool is_item = line.substr(begin).starts_with("- ");
  const auto head = line.substr(0, is_item ? begin + 2 : begin);
  const bool is_command = begin >= 2 && !is_item;
  const std::string indentation(is_command ? begin + 2 : head.size(), ' ');
  Line wrapping{text, width, is_command};
  wrapping.begin(head);
  for (const auto& piece : pieces_of(line.substr(head.size()))) wrapping.add(piece, indentation);
}

}  // namespace

std::string wrapped(std::string_view text, std::size_t width) {
  std::string result;
  result.reserve(text.size() + text.size() / 16);
  while (true) {
    const auto end = text.find('\n');
    append_wrapped(result, text.substr(0, end), width);
    if (end == std::string_view::npos) return result;
    result += '\n';
    text.remove_prefix(end + 1);
  }
}

}  // namespace rollcall::templates
