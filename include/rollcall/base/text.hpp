#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";  ///< what other programs begin UTF-8 with

std::string_view trim(std::string_view text);  ///< without spaces, tabs and line ends at both ends
std::string fold_case(std::string_view text);  ///< ASCII letters lower-cased, the rest untouched
/// For comparing what people have typed: case folded as Unicode does, and characters composed; what is not UTF-8 as
/// fold_case. Addresses, and what SQL compares by NOCASE, go by fold_case.
std::string folded(std::string_view text);
/// The same characters in the shortest way to write them (NFC); what is not UTF-8 as it is.
std::string composed(std::string_view text);
/// An ASCII letter or digit, in every locale.
bool is_letter(char c);
bool is_digit(char c);
bool is_utf8(std::string_view text);  ///< well-formed UTF-8
/// C0, DEL, C1, the characters that turn text around (U+202A to U+202E, U+2066 to U+2069), or bytes that are not UTF-8
/// anywhere: refused in names and titles.
bool has_control_characters(std::string_view text);
/// For a terminal: each control character, and each byte that is not UTF-8, replaced by U+FFFD.
std::string without_control_characters(std::string_view text);
/// Columns on a terminal, once control characters are replaced; wide and combining characters counted as they show.
std::size_t display_width(std::string_view text);
/// The longest beginning that fits into `width` columns, cut between characters.
std::string_view head_that_fits(std::string_view text, std::size_t width);
std::vector<std::string> split(std::string_view text, char separator);  ///< parts trimmed, empty parts left out
std::string join(const std::vector<std::string>& parts, std::string_view separator);
/// The text with every `from` in it, read from the left, made `to`.
std::string replaced(std::string text, std::string_view from, std::string_view to);
/// The bytes of its first character; of what is not UTF-8 the first byte. Empty for an empty text.
std::string_view leading_character(std::string_view text);
/// The bytes in base64url (RFC 4648), without padding.
std::string base64url(std::span<const unsigned char> bytes);

/// Up to `count` candidates that may have been meant, best first: those the text is a part of, then those with the
/// fewest letters changed, swapped, added or left out; none that would have to change by more than half. Case does not
/// count.
std::vector<std::string> nearest(std::string_view text, std::span<const std::string> candidates, std::size_t count = 3);

/// "1 member", "12 members".
std::string counted(long long count, std::string_view singular, std::string_view plural);

}  // namespace rollcall
