// What a response has to be before its signature is looked at (P-81): nothing in it can be taken for something else.
#include <algorithm>
#include <set>

#include "rollcall/base/text.hpp"
#include "sso/saml/examined.hpp"

namespace rollcall::sso {
namespace {

// Also `xml:id`, and what other readers take for one.
bool is_id(const xmlAttr* attribute) {
  return fold_case(reinterpret_cast<const char*>(attribute->name)) == "id";
}

// A name that means itself where it is a part of an XPointer.
bool is_plain_id(std::string_view id) {
  constexpr std::size_t longest = 256;
  return !id.empty() && id.size() <= longest && (id.front() == '_' || is_letter(id.front())) &&
         std::ranges::all_of(id,
                             [](char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '-' || c == '.'; });
}

std::string value_of(const xmlAttr* attribute) {
  std::string value;
  for (const auto* part = attribute->children; part; part = part->next)
    value += reinterpret_cast<const char*>(part->content);
  return value;
}

Found has_each_id_once(Examined& of) {
  std::set<std::string> known;
  for (const auto& element : of.document->elements())
    for (const auto* attribute = element.node()->properties; attribute; attribute = attribute->next) {
      if (!is_id(attribute)) continue;
      const auto id = value_of(attribute);
      if (!is_plain_id(id)) return {false, "not a plain ID: " + found_text(id)};
      if (!known.insert(id).second) return {false, "an ID that is there twice: " + found_text(id)};
    }
  return {true, {}};
}

Found is_response(Examined& of) {
  const auto root = of.document->root();
  if (!root.is(name_space::protocol, "Response"))
    return {false, "expected a Response of SAML 2.0, found " + found_text(root.name())};
  if (root.attribute("Version") != "2.0") return {false, "not version 2.0"};
  if (!root.attribute("ID")) return {false, "the response has no ID"};
  of.response = root;
  return {true, {}};
}

// The status that the provider gives: the innermost code says most, and the message if there is one.
Found is_success(Examined& of) {
  const auto status = of.response->only_child(name_space::protocol, "Status");
  auto code = status ? status->only_child(name_space::protocol, "StatusCode") : std::nullopt;
  const auto value = code ? code->attribute("Value").value_or("") : std::string{};
  if (value == "urn:oasis:names:tc:SAML:2.0:status:Success") return {true, {}};
  std::string detail = found_text(value);
  if (code)
    if (const auto inner = code->only_child(name_space::protocol, "StatusCode"))
      detail += ", " + found_text(inner->attribute("Value").value_or(""));
  if (status)
    if (const auto message = status->only_child(name_space::protocol, "StatusMessage"))
      detail += ": " + found_text(message->text().value_or(""));
  return {false, detail};
}

Found is_not_encrypted(Examined& of) {
  for (const auto& element : of.document->elements())
    if (element.name().starts_with("Encrypted"))
      return {false,
              "the provider encrypts (" + found_text(element.name()) + "), which is not read: turn it off there"};
  return {true, {}};
}

Found has_one_assertion(Examined& of) {
  std::vector<Element> found;
  for (const auto& element : of.document->elements()) {
    if (element.name() == "Assertion") found.push_back(element);
    if (element.name() == "Response" && element != *of.response) return {false, "a response in a response"};
  }
  if (found.size() != 1) return {false, counted(static_cast<long long>(found.size()), "assertion", "assertions")};
  const auto assertion = found.front();
  if (!assertion.is(name_space::assertion, "Assertion") || assertion.parent() != *of.response)
    return {false, "the assertion is not directly in the response"};
  if (assertion.attribute("Version") != "2.0" || !assertion.attribute("ID"))
    return {false, "the assertion has no ID, or is not of version 2.0"};
  of.assertion = assertion;
  return {true, {}};
}

}  // namespace

std::vector<NamedCheck> shape_checks() {
  return {{"ids", has_each_id_once},
          {"response", is_response},
          {"status", is_success},
          {"encryption", is_not_encrypted},
          {"one_assertion", has_one_assertion}};
}

}  // namespace rollcall::sso
