#include "rollcall/domain/customer/contact_columns.hpp"

#include "rollcall/base/text.hpp"
#include "rollcall/base/zone.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/domain/language.hpp"
#include "rollcall/domain/names.hpp"

namespace rollcall {

const ImportTable<ContactFacts>& contact_columns() {
  using Row = ContactFacts;
  static const ImportTable<Row> table{
      .columns = {{{.name = "email", .kind = CellKind::address, .is_needed = true, .spellings = {"email address"}},
                   [](Row& row, const std::string& cell) { row.email = email_address_from(cell); }},
                  {{.name = "first name"},
                   [](Row& row, const std::string& cell) { row.first_name = name_from(cell, "first name"); }},
                  {{.name = "last name"},
                   [](Row& row, const std::string& cell) { row.last_name = name_from(cell, "last name"); }},
                  {{.name = "companies", .kind = CellKind::names, .spellings = {"company"}},
                   [](Row& row, const std::string& cell) { row.companies = company_list_from(cell); }},
                  {{.name = "primary company"},
                   [](Row& row, const std::string& cell) { row.primary_company = company_or_none_from(cell); }},
                  {{.name = "language", .kind = CellKind::word},
                   [](Row& row, const std::string& cell) { row.language = language_from(cell); }},
                  {{.name = "time zone", .kind = CellKind::word},
                   [](Row& row, const std::string& cell) { row.time_zone = Zone::named(trim(cell)).name(); }}},
      .others = {.are = OtherColumns::property,
                 .name = property_name_from,
                 .read = [](Row& row, const std::string& name,
                            const std::string& cell) { row.properties.emplace_back(name, property_value_from(cell)); }},
      .key = field_key,
      .finish = include_primary_company};
  return table;
}

}  // namespace rollcall
