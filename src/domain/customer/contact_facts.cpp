#include "rollcall/domain/customer/contact_facts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/customer/contact.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/domain/refusal.hpp"

namespace rollcall {
namespace {

constexpr std::size_t longest_value = 1000;

// I-05: what every contact has, by whatever name it is typed or imported.
bool is_field_of_contacts(const std::string& name) {
  const auto is_it = [key = field_key(name)](const auto& field) { return field_key(field) == key; };
  return std::ranges::any_of(contact_fields(), is_it) || is_it("companies") || is_it("email address");
}

}  // namespace

std::string company_list_from(std::string_view typed) {
  if (is_none(typed)) return {};
  std::vector<std::string> companies;
  for (const auto& name : split(typed, ';')) companies.push_back(label_from(name, "company"));
  std::ranges::sort(companies, {}, fold_case);
  const auto repeated = std::ranges::unique(companies, {}, fold_case);
  companies.erase(repeated.begin(), repeated.end());
  return join(companies, ";");
}

std::string company_or_none_from(std::string_view typed) {
  return is_none(typed) ? std::string{} : label_from(typed, "company");
}

std::string property_name_from(std::string_view typed) {
  auto name = label_from(typed, "property's name");
  if (is_field_of_contacts(name))
    throw Error{Fault::usage, fmt::format("{} cannot be a property: every contact has it already", name),
                Hint{Advice::contact_set_help}};
  return name;
}

std::string property_value_from(std::string_view typed) {
  const auto value = trim(typed);
  if (value.size() > longest_value)
    throw Error{Fault::usage, fmt::format("the property's value is longer than {} bytes", longest_value)}.as(
        Refusal::value_too_long, {std::to_string(longest_value)});
  if (has_control_characters(value))
    throw Error{Fault::usage, fmt::format("the property's value has control characters, or is not UTF-8: {}",
                                          without_control_characters(head_that_fits(value, 80)))}
        .as(Refusal::value_not_plain);
  return std::string{value};
}

std::pair<std::string, std::string> property_from(std::string_view typed) {
  const auto mark = typed.find('=');
  if (mark == std::string_view::npos)
    throw Error{Fault::usage, fmt::format("not a property: {}", without_control_characters(head_that_fits(typed, 80))),
                Hint{Advice::give_property}};
  return {property_name_from(typed.substr(0, mark)), property_value_from(typed.substr(mark + 1))};
}

void add_property(ContactFacts& facts, std::pair<std::string, std::string> property) {
  const auto name = folded(property.first);
  if (std::ranges::any_of(facts.properties, [&](const auto& each) { return folded(each.first) == name; }))
    throw Error{Fault::usage, fmt::format("the property {} is named twice", property.first)};
  facts.properties.push_back(std::move(property));
}

void include_primary_company(ContactFacts& facts) {
  if (!facts.companies || !facts.primary_company || facts.primary_company->empty()) return;
  facts.companies = company_list_from(*facts.primary_company + ';' + *facts.companies);
}

}  // namespace rollcall
