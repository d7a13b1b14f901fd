#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall {

struct HtmlAttribute {
  std::string name;  ///< in small letters
  std::string_view value;
  bool has_value = false;
  std::size_t at = 0;
};

/// `<name …>` or `</name>`.
struct HtmlTag {
  std::string name;  ///< in small letters
  bool is_end = false;
  std::vector<HtmlAttribute> attributes{};
  std::size_t at = 0;

  const HtmlAttribute* find(std::string_view attribute) const;  ///< null: it has none of that name
  std::string_view value_of(std::string_view attribute) const;  ///< empty as well where it has none
};

/// A stretch between tags.
struct HtmlText {
  std::string_view text;
  std::string_view inside;  ///< `style` or `title`, whose content is not markup; else empty
  std::size_t at = 0;
};

struct HtmlScan {
  std::vector<HtmlTag> tags;
  std::vector<HtmlText> texts;
};

/// Takes HTML apart, so strictly that a browser cannot read it otherwise: every `<` begins a tag, values of attributes
/// are in quotes and hold neither `<` nor `>`, no attribute comes twice, there are no comments and no `<!…>` but the
/// doctype. Placeholders are characters like all others, and so can stand only in text and in quotes. Views live as
/// long as the text. Throws usage, naming the line.
HtmlScan scan_html(std::string_view text);

}  // namespace rollcall
