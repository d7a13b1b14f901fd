#include "encoding.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <iterator>

#include "rollcall/base/text.hpp"

namespace rollcall::transports {
namespace {

bool is_printable_ascii(char c) {
  return c >= ' ' && c <= '~';
}

std::string hexadecimal(char mark, char byte) {
  return fmt::format("{}{:02X}", mark, static_cast<unsigned char>(byte));
}

/// RFC 2047's Q encoding with only what may stand in a display name too left as it is (its section 5, rule 3).
std::string q_encoded(std::string_view character) {
  std::string encoded;
  for (const char c : character) {
    if (c == ' ')
      encoded += '_';
    else if (is_letter(c) || is_digit(c) || std::string_view{"!*+-/"}.find(c) != std::string_view::npos)
      encoded += c;
    else
      encoded += hexadecimal('=', c);
  }
  return encoded;
}

/// One line of a quoted-printable text, with soft line ends where it is too long.
void append_quoted_printable_line(std::string& encoded, std::string_view line) {
  constexpr std::size_t room = 75;  // and `=` at a soft line end
  std::size_t column = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    const bool blank_at_end = (c == ' ' || c == '\t') && i + 1 == line.size();
    // A lone dot ends a message, and mailbox files take `From ` for the beginning of another: some servers on the way
    // get both wrong.
    const bool misread_at_begin = i == 0 && (c == '.' || line.starts_with("From "));
    const bool literal = (is_printable_ascii(c) || c == '\t') && c != '=' && !blank_at_end && !misread_at_begin;
    const std::string piece = literal ? std::string(1, c) : hexadecimal('=', c);
    if (column + piece.size() > room) {
      encoded += "=\r\n";
      column = 0;
    }
    encoded += piece;
    column += piece.size();
  }
}

std::string base64(std::string_view bytes) {
  constexpr int variant = sodium_base64_VARIANT_ORIGINAL;
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                    variant);
  text.pop_back();  // sodium ends it with a zero
  return text;
}

}  // namespace

std::string one_line(std::string_view text) {
  std::string line{text};
  std::ranges::replace_if(
      line, [](char c) { return (c >= 0 && c < ' ') || c == '\x7F'; }, ' ');
  return without_control_characters(trim(line));
}

bool is_plain(std::string_view line) {
  return std::ranges::all_of(line, is_printable_ascii) && line.find("=?") == std::string_view::npos;
}

std::string encoded_words(std::string_view line, std::size_t column) {
  constexpr std::string_view begin = "=?UTF-8?Q?";
  constexpr std::string_view end = "?=";
  constexpr std::size_t room = 76;  // RFC 2047: of every line with an encoded word in it
  std::string words{begin};
  column += begin.size();
  while (!line.empty()) {
    const auto character = leading_character(line);
    const auto encoded = q_encoded(character);
    if (column + encoded.size() + end.size() > room) {
      words += fmt::format("{}\r\n {}", end, begin);
      column = 1 + begin.size();
    }
    words += encoded;
    column += encoded.size();
    line.remove_prefix(character.size());
  }
  return words.append(end);
}

std::string extended_value(std::string_view line) {
  std::string value{"UTF-8''"};
  for (const char c : line)
    value += is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_' ? std::string(1, c) : hexadecimal('%', c);
  return value;
}

std::string quoted_printable(std::string_view text) {
  std::string encoded;
  encoded.reserve(text.size() + text.size() / 8);
  while (true) {
    const auto end = text.find_first_of("\r\n");
    append_quoted_printable_line(encoded, text.substr(0, end));
    if (end == std::string_view::npos) return encoded;
    encoded += "\r\n";
    text.remove_prefix(end + (text.substr(end).starts_with("\r\n") ? 2 : 1));
  }
}

void write_base64_lines(const Spool& content, const std::function<void(std::string_view)>& piece) {
  constexpr std::size_t bytes_of_a_line = 57;  // 76 characters
  std::string waiting;
  bool first = true;
  const auto write_lines = [&](std::size_t least) {
    std::string lines;
    std::string_view rest = waiting;
    while (rest.size() >= least && !rest.empty()) {
      if (!first) lines += "\r\n";
      first = false;
      const auto line = rest.substr(0, bytes_of_a_line);
      lines += base64(line);
      rest.remove_prefix(line.size());
    }
    waiting.erase(0, waiting.size() - rest.size());
    piece(lines);
  };
  content.read([&](std::string_view bytes) {
    waiting += bytes;
    write_lines(bytes_of_a_line);
  });
  write_lines(1);
}

}  // namespace rollcall::transports
