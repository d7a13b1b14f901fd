#include "sso/saml/strict_text.hpp"

#include <algorithm>
#include <regex>

#include "rollcall/base/text.hpp"

namespace rollcall::sso {
namespace {

using std::string_view_literals::operator""sv;

constexpr auto nowhere = std::string_view::npos;

// The declaration that a document may begin with, `<?xml ... ?>`; empty where there is none.
std::string_view xml_declaration(std::string_view xml) {
  if (!xml.starts_with("<?xml ")) return {};
  return xml.substr(0, std::min(xml.size(), std::size_t{200})).substr(0, xml.find("?>") + 2);
}

bool is_plain_declaration(std::string_view declaration) {
  static const std::regex plain{
      R"(<\?xml +version=(["'])1\.0\1( +encoding=(["'])[Uu][Tt][Ff]-8\3)?( +standalone=(["'])(yes|no)\5)? *\?>)"};
  return std::regex_match(declaration.begin(), declaration.end(), plain);
}

// What follows the `&` of a reference that every document may use.
bool is_plain_reference(std::string_view text) {
  const auto name = text.substr(0, std::min(text.find(';'), std::size_t{12}));
  if (name.size() == text.size() || text[name.size()] != ';') return false;
  static constexpr std::string_view named[] = {"amp", "lt", "gt", "quot", "apos"};
  if (std::ranges::find(named, name) != std::end(named)) return true;
  const bool hexadecimal = name.starts_with("#x");
  if (!hexadecimal && !name.starts_with('#')) return false;
  const auto number = name.substr(hexadecimal ? 2 : 1);
  return !number.empty() &&
         number.find_first_not_of(hexadecimal ? "0123456789abcdefABCDEF"sv : "0123456789"sv) == nowhere;
}

/// One tag after the other, from its `<` to its `>`. What is quoted ends no tag.
class TagReader {
 public:
  explicit TagReader(std::string_view xml) : xml_{xml}, at_{xml.find('<', xml_declaration(xml).size())} {}

  /// Goes to the next tag; false where there is none that ends.
  bool next() {
    if (at_ == nowhere) return false;
    begin_ = at_;
    attributes_ = 0;
    char quote = '\0';
    for (auto end = begin_; end < xml_.size(); ++end) {
      const char c = xml_[end];
      if (quote) {
        if (c == quote) quote = '\0';
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '=') {
        ++attributes_;
      } else if (c == '>') {
        tag_ = xml_.substr(begin_, end + 1 - begin_);
        at_ = xml_.find('<', end);
        return true;
      }
    }
    return false;
  }

  bool closes() const { return tag_[1] == '/'; }
  bool is_empty_element() const { return tag_[tag_.size() - 2] == '/'; }
  int attributes() const { return attributes_; }

 private:
  std::string_view xml_;
  std::size_t at_;
  std::size_t begin_ = 0;
  std::string_view tag_{};
  int attributes_ = 0;
};

}  // namespace

bool is_plain_utf8(std::string_view xml) {
  if (!is_utf8(xml) || xml.find('\0') != nowhere || xml.starts_with(byte_order_mark)) return false;
  return !xml.starts_with("<?xml ") || is_plain_declaration(xml_declaration(xml));
}

bool has_doctype(std::string_view xml) {
  for (auto at = xml.find("<!"); at != nowhere; at = xml.find("<!", at + 2)) {
    const auto rest = xml.substr(at);
    if (!rest.starts_with("<!--") && !rest.starts_with("<![CDATA[")) return true;
  }
  return false;
}

bool has_comment(std::string_view xml) {
  return xml.find("<!--") != nowhere;
}

bool has_cdata(std::string_view xml) {
  return xml.find("<![CDATA[") != nowhere;
}

bool has_processing_instruction(std::string_view xml) {
  return xml.find("<?", xml_declaration(xml).size()) != nowhere;
}

bool has_entity(std::string_view xml) {
  for (auto at = xml.find('&'); at != nowhere; at = xml.find('&', at + 1))
    if (!is_plain_reference(xml.substr(at + 1))) return true;
  return false;
}

int depth_of(std::string_view xml) {
  int depth = 0;
  int deepest = 0;
  for (TagReader tag{xml}; tag.next();) {
    if (tag.closes()) {
      --depth;
      continue;
    }
    deepest = std::max(deepest, depth + 1);
    if (!tag.is_empty_element()) ++depth;
  }
  return deepest;
}

int most_attributes_in(std::string_view xml) {
  int most = 0;
  for (TagReader tag{xml}; tag.next();) most = std::max(most, tag.attributes());
  return most;
}

}  // namespace rollcall::sso
