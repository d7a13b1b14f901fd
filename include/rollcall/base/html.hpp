#pragma once

#include <string>

namespace rollcall {

/// The text escaped for HTML, in an element as in a quoted attribute; without `&apos;`, which some mail readers
/// show as it is.
std::string html_escaped(const std::string& text);

}  // namespace rollcall
