#include "rollcall/domain/customer/contact.hpp"

#include <algorithm>

#include "rollcall/base/text.hpp"
#include "rollcall/domain/names.hpp"

namespace rollcall {
namespace {

std::string spoken(std::string_view name) {
  auto folded = fold_case(trim(name));
  std::ranges::replace(folded, '_', ' ');
  return folded;
}

std::vector<std::string> one(const std::string& value) {
  return value.empty() ? std::vector<std::string>{} : std::vector{value};
}

std::vector<std::string> one(const std::optional<std::string>& value) {
  return one(value.value_or(""));
}

}  // namespace

std::string Contact::name() const {
  const auto both = full_name(first_name, last_name);
  return both.empty() ? email : both;
}

const std::vector<std::string>& contact_fields() {
  static const std::vector<std::string> fields{"email",           "first name", "last name", "company",
                                               "primary company", "language",   "time zone"};
  return fields;
}

std::optional<std::string> find_contact_field(std::string_view name) {
  const auto found = std::ranges::find(contact_fields(), spoken(name));
  return found == contact_fields().end() ? std::nullopt : std::optional{*found};
}

std::vector<std::string> values_of(const Contact& contact, std::string_view property) {
  const auto field = spoken(property);
  if (field == "email") return one(contact.email);
  if (field == "first name") return one(contact.first_name);
  if (field == "last name") return one(contact.last_name);
  if (field == "company") return contact.companies;
  if (field == "primary company") return one(contact.primary_company);
  if (field == "language") return one(contact.language);
  if (field == "time zone") return one(contact.time_zone);
  const auto wanted = fold_case(property);
  const auto found =
      std::ranges::find_if(contact.properties, [&](const auto& each) { return fold_case(each.first) == wanted; });
  return found == contact.properties.end() ? std::vector<std::string>{} : one(found->second);
}

Vocabulary contact_vocabulary(const std::vector<std::string>& properties) {
  Vocabulary vocabulary;
  for (const auto& field : contact_fields()) {
    vocabulary.push_back({field});
    auto one_word = field;
    std::ranges::replace(one_word, ' ', '_');
    if (one_word != field) vocabulary.push_back({one_word});
  }
  for (const auto& property : properties) vocabulary.push_back({property});
  return vocabulary;
}

}  // namespace rollcall
