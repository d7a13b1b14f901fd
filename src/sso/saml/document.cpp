#include "sso/saml/document.hpp"

#include "rollcall/base/text.hpp"
#include "sso/saml/strict_text.hpp"

namespace rollcall::sso {
namespace {

std::string_view view_of(const xmlChar* text) {
  return text ? reinterpret_cast<const char*>(text) : std::string_view{};
}

bool is_elements_and_text(const xmlNode* node) {
  if (node->type == XML_TEXT_NODE) return true;
  if (node->type != XML_ELEMENT_NODE) return false;
  for (const auto* child = node->children; child; child = child->next)
    if (!is_elements_and_text(child)) return false;
  return true;
}

void add_elements(xmlNode* node, std::vector<Element>& all) {
  all.emplace_back(node);
  for (auto* child = node->children; child; child = child->next)
    if (child->type == XML_ELEMENT_NODE) add_elements(child, all);
}

// libxml2's own words, which may cite the document.
std::string complaint(const xmlError& error) {
  const auto said = trim(error.message ? error.message : "it cannot be read");
  return "line " + std::to_string(error.line) + ": " + without_control_characters(said.substr(0, 200));
}

}  // namespace

std::string_view Element::name() const {
  return view_of(node_->name);
}

std::string_view Element::space() const {
  return node_->ns ? view_of(node_->ns->href) : std::string_view{};
}

bool Element::is(std::string_view wanted_space, std::string_view wanted_name) const {
  return name() == wanted_name && space() == wanted_space;
}

std::vector<Element> Element::children() const {
  std::vector<Element> found;
  for (auto* child = node_->children; child; child = child->next)
    if (child->type == XML_ELEMENT_NODE) found.emplace_back(child);
  return found;
}

std::vector<Element> Element::children(std::string_view wanted_space, std::string_view wanted_name) const {
  auto found = children();
  std::erase_if(found, [&](const Element& child) { return !child.is(wanted_space, wanted_name); });
  return found;
}

std::optional<Element> Element::only_child(std::string_view wanted_space, std::string_view wanted_name) const {
  const auto found = children(wanted_space, wanted_name);
  return found.size() == 1 ? std::optional{found.front()} : std::nullopt;
}

std::optional<std::string> Element::attribute(std::string_view wanted) const {
  for (const auto* attribute = node_->properties; attribute; attribute = attribute->next) {
    if (attribute->ns || view_of(attribute->name) != wanted) continue;
    std::string value;
    for (const auto* part = attribute->children; part; part = part->next) value += view_of(part->content);
    return value;
  }
  return std::nullopt;
}

std::optional<std::string> Element::text() const {
  std::string text;
  for (const auto* child = node_->children; child; child = child->next) {
    if (child->type != XML_TEXT_NODE) return std::nullopt;
    text += view_of(child->content);
  }
  return text;
}

bool Element::has_text() const {
  for (const auto* child = node_->children; child; child = child->next)
    if (child->type == XML_TEXT_NODE && view_of(child->content).find_first_not_of(" \t\r\n") != std::string_view::npos)
      return true;
  return false;
}

Document::Document(xmlDoc* document) : document_{document, xml_functions().free_document} {}

Element Document::root() const {
  auto* node = document_->children;
  while (node && node->type != XML_ELEMENT_NODE) node = node->next;
  return Element{node};
}

std::vector<Element> Document::elements() const {
  std::vector<Element> all;
  add_elements(root().node(), all);
  return all;
}

const std::vector<TextRule>& text_rules() {
  static const std::vector<TextRule> rules{
      {"encoding", [](std::string_view xml) { return !is_plain_utf8(xml); }, "not plain UTF-8"},
      {"doctype", has_doctype, "there is a DOCTYPE or another declaration"},
      {"comments", has_comment, "there is a comment"},
      {"cdata", has_cdata, "there is a CDATA section"},
      {"processing_instructions", has_processing_instruction, "there is a processing instruction"},
      {"entities", has_entity, "there is a reference to an entity"},
      {"depth", [](std::string_view xml) { return depth_of(xml) > deepest_element; },
       "more than 32 elements stand in each other"},
      {"attributes", [](std::string_view xml) { return most_attributes_in(xml) > most_attributes; },
       "an element has more than 64 attributes"}};
  return rules;
}

ParsedDocument parse_document(const std::string& xml) {
  const auto& functions = xml_functions();
  const std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> parser{functions.new_parser(),
                                                                            functions.free_parser};
  if (!parser) return {std::nullopt, "no memory"};
  constexpr int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
  Document read{
      functions.read_memory(parser.get(), xml.data(), static_cast<int>(xml.size()), nullptr, "UTF-8", options)};
  // Any complaint of the parser counts, also of namespaces, with which it would go on.
  if (!read.get() || !parser->wellFormed || !parser->nsWellFormed || parser->lastError.code != XML_ERR_OK)
    return {std::nullopt, complaint(parser->lastError)};
  const auto* only = read.get()->children;
  if (!only || only->next || !is_elements_and_text(only) || read.get()->intSubset || read.get()->extSubset)
    return {std::nullopt, "more than elements and text"};
  return {std::move(read), {}};
}

}  // namespace rollcall::sso
