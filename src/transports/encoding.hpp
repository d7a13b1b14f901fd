#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "rollcall/base/spool.hpp"

namespace rollcall::transports {

/// The text as one line of UTF-8: control characters and line ends are spaces, bytes that are not UTF-8 are U+FFFD,
/// nothing blank at either end. What is put into a header, and what a server said, goes through it first.
std::string one_line(std::string_view text);

/// Printable ASCII without anything that a reader would take for an encoded word.
bool is_plain(std::string_view line);

/// RFC 2047: the line as encoded words of at most 75 characters, each on a line of its own, cut between characters. The
/// first one follows `column` characters that stand already in its line.
std::string encoded_words(std::string_view line, std::size_t column);

/// RFC 2231: `UTF-8''` and the line with all but letters, digits and `-._` as `%XX`.
std::string extended_value(std::string_view line);

/// RFC 2045: lines of at most 76 characters with CRLF between them; LF, CRLF and CR in the text are line ends.
/// `=_` never occurs in it.
std::string quoted_printable(std::string_view text);

/// RFC 2045: lines of 76 characters with CRLF between them.
void write_base64_lines(const Spool& content, const std::function<void(std::string_view)>& piece);

}  // namespace rollcall::transports
