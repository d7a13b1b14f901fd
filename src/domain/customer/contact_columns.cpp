#include "rollcall/domain/customer/contact_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/base/zone.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/domain/language.hpp"
#include "rollcall/domain/names.hpp"

namespace rollcall {

enum class ContactColumns::Field {
  email,
  first_name,
  last_name,
  companies,
  primary_company,
  language,
  time_zone,
  property,
};

ContactColumns::Column ContactColumns::column_named(const std::string& name) {
  static const std::map<std::string, Field> fields{
      {"email", Field::email},
      {"emailaddress", Field::email},
      {"firstname", Field::first_name},
      {"lastname", Field::last_name},
      {"company", Field::companies},
      {"companies", Field::companies},
      {"primarycompany", Field::primary_company},
      {"language", Field::language},
      {"timezone", Field::time_zone},
  };
  const auto key = field_key(name);
  if (const auto found = fields.find(key); found != fields.end()) return {found->second, key};
  return {Field::property, property_name_from(name)};
}

std::vector<std::string> ContactColumns::properties() const {
  std::vector<std::string> names;
  for (const auto& [field, name] : columns_)
    if (field == Field::property) names.push_back(name);
  return names;
}

ContactColumns::ContactColumns(const std::vector<std::string>& header) {
  std::set<std::pair<Field, std::string>> taken;
  for (const auto& name : header) {
    const auto column = column_named(name);
    columns_.push_back(column);
    const auto& [field, stored] = column;
    if (!taken.emplace(field, field == Field::property ? folded(stored) : "").second)
      throw Error{Fault::usage,
                  fmt::format("another column says the same as {}", without_control_characters(trim(name)))};
  }
  if (!taken.contains({Field::email, ""}))
    throw Error{Fault::usage, "the header has no e-mail column", "email, or Email address"};
}

ContactFacts ContactColumns::facts_from(const std::vector<std::string>& cells) const {
  if (cells.size() != columns_.size())
    throw Error{Fault::usage,
                fmt::format("{}, but the header has {}", counted(std::ssize(cells), "cell", "cells"), columns_.size())};
  ContactFacts facts;
  for (std::size_t i = 0; i < cells.size(); ++i)
    if (columns_[i].field == Field::email || !trim(cells[i]).empty()) apply(columns_[i], cells[i], facts);
  include_primary_company(facts);
  return facts;
}

void ContactColumns::apply(const Column& column, const std::string& cell, ContactFacts& facts) {
  switch (column.field) {
    case Field::email:
      facts.email = email_address_from(cell);
      break;
    case Field::first_name:
      facts.first_name = name_from(cell, "first name");
      break;
    case Field::last_name:
      facts.last_name = name_from(cell, "last name");
      break;
    case Field::companies:
      facts.companies = company_list_from(cell);
      break;
    case Field::primary_company:
      facts.primary_company = company_or_none_from(cell);
      break;
    case Field::language:
      facts.language = language_from(cell);
      break;
    case Field::time_zone:
      facts.time_zone = Zone::named(trim(cell)).name();
      break;
    case Field::property:
      facts.properties.emplace_back(column.name, property_value_from(cell));
      break;
  }
}

}  // namespace rollcall
