#pragma once

#include <string_view>
#include <vector>

namespace rollcall {

/// A piece of a plain text: an address in it, or the text between two.
struct TextPart {
  std::string_view text;
  bool is_link = false;
};

/// The text, cut into parts. A link is `word://`, or a scheme that browsers and mail programs know with something
/// behind it, wherever it stands: `javascript:alert`, not `Note:`, `10:30` or `EU:n`; the punctuation that ends a
/// sentence is none of it (P-14). The parts live as long as the text.
std::vector<TextPart> linked_parts(std::string_view text);

/// Throws usage for a link to anything but `https:` and `mailto:` (P-14).
void require_web_links(std::string_view text);

}  // namespace rollcall
