#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "rollcall/templates/templates.hpp"

namespace rollcall::templates {

using Escape = std::function<std::string(const std::string&)>;

/// One template, filled in: each value goes through `escape`, and `{{recipient.NAME}}` leaves an open place. Throws
/// internal for a damaged template, and a variable that it names but nobody gave.
std::string rendered(const std::string& text, const Escape& escape, const Variables& variables);

/// The content of a mail's HTML, put into the layout that all mails have.
std::string in_layout(const std::string& content, const std::string& language);

/// HTML of plain text, with its addresses (`https:`, `mailto:`) as links.
std::string linked_html(std::string_view text);

/// As the first character of a value: it is to be escaped by `linked_html` and not as other values. No typed text holds
/// it.
inline constexpr char linked_mark = '\x03';

}  // namespace rollcall::templates
