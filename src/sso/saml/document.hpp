#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sso/saml/library.hpp"

namespace rollcall::sso {

inline constexpr int deepest_element = 32;  ///< elements in each other, the outermost counted
/// Of one element: libxml2 compares each one with all others, which takes seconds for tens of thousands.
inline constexpr int most_attributes = 64;

namespace name_space {
inline constexpr std::string_view protocol = "urn:oasis:names:tc:SAML:2.0:protocol";
inline constexpr std::string_view assertion = "urn:oasis:names:tc:SAML:2.0:assertion";
inline constexpr std::string_view metadata = "urn:oasis:names:tc:SAML:2.0:metadata";
inline constexpr std::string_view signature = "http://www.w3.org/2000/09/xmldsig#";
inline constexpr std::string_view exclusive_c14n = "http://www.w3.org/2001/10/xml-exc-c14n#";
}  // namespace name_space

/// An element of a document that lives longer than this.
class Element {
 public:
  explicit Element(xmlNode* node) : node_{node} {}

  bool is(std::string_view space, std::string_view name) const;
  std::string_view space() const;  ///< empty: none
  std::string_view name() const;   ///< without its prefix
  Element parent() const { return Element{node_->parent}; }
  std::vector<Element> children() const;  ///< elements directly in it
  std::vector<Element> children(std::string_view space, std::string_view name) const;
  /// The one child of that name; nullopt where there is none or several.
  std::optional<Element> only_child(std::string_view space, std::string_view name) const;
  /// Of an attribute without a prefix.
  std::optional<std::string> attribute(std::string_view name) const;
  /// What it holds, where that is text alone: nullopt where there is an element in it.
  std::optional<std::string> text() const;
  bool has_text() const;  ///< anything but white space directly in it

  xmlNode* node() const { return node_; }
  bool operator==(const Element&) const = default;

 private:
  xmlNode* node_;
};

/// A document that libxml2 read, of elements and text alone.
class Document {
 public:
  explicit Document(xmlDoc* document);

  Element root() const;
  std::vector<Element> elements() const;  ///< all of them, in their order
  xmlDoc* get() const { return document_.get(); }

 private:
  std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document_;
};

/// One thing that the strict profile asks for before a parser sees the bytes.
struct TextRule {
  std::string_view check;
  bool (*broken)(std::string_view xml);
  std::string_view found;
};
/// In the order in which they are asked: encoding, doctype, comments, cdata, processing_instructions, entities, depth,
/// attributes.
const std::vector<TextRule>& text_rules();

/// What became of bytes that keep the text rules.
struct ParsedDocument {
  std::optional<Document> document;
  std::string problem;  ///< where there is none: what libxml2 says, or that it holds more than elements and text
};

/// Takes what is well-formed with its namespaces and holds nothing but elements and text.
ParsedDocument parse_document(const std::string& xml);

}  // namespace rollcall::sso
