// Whom an assertion is about (P-83).
#include "rollcall/base/text.hpp"
#include "sso/saml/examined.hpp"

namespace rollcall::sso {
namespace {

constexpr auto transient = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";
constexpr auto email_address = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";
constexpr std::size_t longest_value = 1024;

/// What an attribute says, or why it cannot be used; neither where there is none of that name.
struct Said {
  std::optional<std::string> value;
  std::string wrong;
};

// A text that is a name for somebody: the same for every reader.
bool is_plain_value(const std::string& value) {
  return !value.empty() && value.size() <= longest_value && !has_control_characters(value) && trim(value) == value;
}

Said attribute_named(const Element& assertion, const std::string& name) {
  std::vector<Element> found;
  for (const auto& statement : assertion.children(name_space::assertion, "AttributeStatement"))
    for (const auto& attribute : statement.children(name_space::assertion, "Attribute"))
      if (attribute.attribute("Name") == name) found.push_back(attribute);
  if (found.empty()) return {};
  const auto value = found.front().only_child(name_space::assertion, "AttributeValue");
  if (found.size() > 1 || !value)
    return {std::nullopt, "more than one value, or none, of the attribute " + found_text(name)};
  auto text = value->text();
  if (!text || !is_plain_value(*text))
    return {std::nullopt, "a value that is not plain text of the attribute " + found_text(name)};
  return {std::move(text), {}};
}

std::optional<Element> name_id_of(const Examined& of) {
  const auto subject = of.assertion->only_child(name_space::assertion, "Subject");
  return subject ? subject->only_child(name_space::assertion, "NameID") : std::nullopt;
}

// A NameID is a value in a format (SAML core, 8.3). The same value in another format is another person: if a provider
// lets requests choose the format, somebody's user name may be another's address. nullopt for what is not the name of a
// format.
std::optional<std::string> format_of(const Element& name_id) {
  const auto format = name_id.attribute("Format").value_or("urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified");
  for (const std::string_view known :
       {"urn:oasis:names:tc:SAML:1.1:nameid-format:", "urn:oasis:names:tc:SAML:2.0:nameid-format:"})
    if (format.starts_with(known)) return format.substr(known.size());
  if (format.find(':') == std::string::npos || format.find(' ') != std::string::npos) return std::nullopt;
  return format;
}

// The NameID, unless it is of this sign-in alone; then the attribute that is set for that.
Found has_a_subject(Examined& of) {
  const auto name_id = name_id_of(of);
  const bool lasts = name_id && name_id->attribute("Format") != transient;
  of.claim.issuer = of.rules.entity_id;
  of.claim.once = of.assertion->attribute("ID").value_or("");
  if (lasts) {
    const auto value = name_id->text().value_or("");
    const auto format = format_of(*name_id);
    if (!is_plain_value(value) || !format) return {false, "a NameID that is not plain text, or of no format"};
    of.claim.subject = *format + ' ' + value;
    return {true, found_text(of.claim.subject)};
  }
  const std::string why = name_id ? "the NameID is transient" : "no NameID";
  if (of.rules.subject_attribute.empty()) return {false, why + ", and no attribute is set for the subject"};
  const auto said = attribute_named(*of.assertion, of.rules.subject_attribute);
  if (!said.value)
    return {false,
            why + ", " + (said.wrong.empty() ? "no attribute " + found_text(of.rules.subject_attribute) : said.wrong)};
  of.claim.subject = of.rules.subject_attribute + '=' + *said.value;
  return {true, found_text(of.claim.subject)};
}

// Where the attribute is there it has to be readable. Whether somebody needs an address is for the service to judge.
Found has_an_email(Examined& of) {
  if (of.rules.email_attribute.empty()) {
    const auto name_id = name_id_of(of);
    if (name_id && name_id->attribute("Format") == email_address) of.claim.email = *name_id->text();
    return {true, found_text(of.claim.email)};
  }
  const auto said = attribute_named(*of.assertion, of.rules.email_attribute);
  if (!said.wrong.empty()) return {false, said.wrong};
  of.claim.email = said.value.value_or("");
  return {true, found_text(of.claim.email)};
}

// Names are a courtesy: what cannot be read is left out.
Found may_have_names(Examined& of) {
  const auto name = [&](const std::string& attribute) {
    return attribute.empty() ? std::string{} : attribute_named(*of.assertion, attribute).value.value_or("");
  };
  of.claim.first_name = name(of.rules.first_name_attribute);
  of.claim.last_name = name(of.rules.last_name_attribute);
  return {true, found_text(std::string{trim(of.claim.first_name + ' ' + of.claim.last_name)})};
}

}  // namespace

std::vector<NamedCheck> subject_checks() {
  return {{"subject", has_a_subject}, {"email", has_an_email}, {"names", may_have_names}};
}

}  // namespace rollcall::sso
