#include "sso/saml/strict_text.hpp"

#include <algorithm>
#include <regex>
#include <string>

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

// Where the tag that begins at `at` ends: behind its `>`. What is quoted ends no tag.
std::size_t end_of_tag(std::string_view xml, std::size_t at) {
  char quote = '\0';
  for (; at < xml.size(); ++at) {
    const char c = xml[at];
    if (quote) {
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      return at + 1;
    }
  }
  return nowhere;
}

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
  for (auto at = xml.find('<', xml_declaration(xml).size()); at != nowhere; at = xml.find('<', at)) {
    const auto end = end_of_tag(xml, at);
    if (end == nowhere) break;
    const bool closes = xml[at + 1] == '/';
    const bool is_empty = xml[end - 2] == '/';
    if (!closes) deepest = std::max(deepest, depth + 1);
    if (closes) --depth;
    if (!closes && !is_empty) ++depth;
    at = end;
  }
  return deepest;
}

}  // namespace rollcall::sso
