#pragma once

#include <string>
#include <string_view>

#include "rollcall/base/hint.hpp"

namespace rollcall {

/// A text that other programs wrote, as UTF-8 (I-02): without a byte-order mark, UTF-16 that has one turned into UTF-8,
/// and with LF where its lines end with a CR alone. What is no UTF-8 stays as it is.
std::string utf8_text(const std::string& content);

/// What to do about a text that is not UTF-8.
Hint way_to_utf8(std::string_view text);

}  // namespace rollcall
