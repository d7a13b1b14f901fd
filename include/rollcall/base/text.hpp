#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall {

std::string_view trim(std::string_view text);         ///< without spaces, tabs and line ends at both ends
std::string fold_case(std::string_view text);         ///< ASCII letters lower-cased, the rest untouched
bool is_utf8(std::string_view text);                  ///< well-formed UTF-8
bool has_control_characters(std::string_view text);   ///< C0, DEL or C1 anywhere: refused in names and titles
std::string without_control_characters(std::string_view text);  ///< each one replaced by U+FFFD, for a terminal
std::size_t display_width(std::string_view text);     ///< columns on a terminal; wide and combining characters counted as they show
/// The longest beginning that fits into `width` columns, cut between characters.
std::string_view head_that_fits(std::string_view text, std::size_t width);
std::vector<std::string> split(std::string_view text, char separator);  ///< parts trimmed, empty parts left out
std::string join(const std::vector<std::string>& parts, std::string_view separator);
/// `text` in base64url without padding.
std::string base64url(std::span<const unsigned char> bytes);

/// Up to `count` candidates most like the text, by letters to change, best first; none that shares nothing with it.
std::vector<std::string> nearest(std::string_view text, std::span<const std::string> candidates, std::size_t count = 3);

/// "1 member", "12 members".
std::string counted(long long count, std::string_view singular, std::string_view plural);

}  // namespace rollcall
