#include "rollcall/domain/customer/contact_columns.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "rollcall/base/json_part.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/base/zone.hpp"
#include "rollcall/domain/language.hpp"
#include "rollcall/domain/names.hpp"

namespace rollcall {
namespace {

void read_contact_address(ContactRow& row, const std::string& cell) {
  if (names_nobody(cell)) {
    row.passed_over = ImportNote::no_address;
    return;
  }
  auto said = address_said(cell);
  row.facts.email = std::move(said.email);
  if (row.whole_name.empty()) row.whole_name = std::move(said.name);
}

// I-15: a zone that nobody has heard of is no reason to lose a contact.
void read_contact_zone(ContactRow& row, const std::string& cell) {
  if (auto zone = zone_meant(without_blank_ends(cell)))
    row.facts.time_zone = std::move(*zone);
  else
    row.notes.count(ImportNote::zone_unknown);
}

void read_contact_language(ContactRow& row, const std::string& cell) {
  auto tag = std::string{without_blank_ends(cell)};
  std::ranges::replace(tag, '_', '-');
  row.facts.language = language_from(tag);
}

// In JSON, and in the CSV of a list, the properties stand in one place.
constexpr std::string_view properties_key = "properties";

std::string contact_property_name(std::string_view typed) {
  constexpr std::string_view outer = "properties.";
  return property_name_from(typed.starts_with(outer) ? typed.substr(outer.size()) : typed);
}

void read_contact_properties(ContactRow& row, const std::string& cell) {
  const auto document = json_from(cell);
  for (const auto& [name, value] : JsonPart{document}.members())
    add_property(row.facts, {property_name_from(name), property_value_from(value.text())});
}

void finish_contact(ContactRow& row) {
  auto& facts = row.facts;
  if (!row.whole_name.empty() && !facts.first_name && !facts.last_name) {
    const auto [first, last] = name_said(row.whole_name);
    facts.first_name = name_from(first, "first name");
    facts.last_name = name_from(last, "last name");
  }
  include_primary_company(facts);
}

std::vector<std::pair<std::string, std::string>> shown_contact(const ContactRow& row) {
  const auto& facts = row.facts;
  std::vector<std::pair<std::string, std::string>> all{{"email", facts.email}};
  const auto add = [&](const char* name, const std::optional<std::string>& said) {
    if (said) all.emplace_back(name, said->empty() ? "none" : *said);
  };
  add("first name", facts.first_name);
  add("last name", facts.last_name);
  add("companies", facts.companies);
  add("primary company", facts.primary_company);
  add("language", facts.language);
  add("time zone", facts.time_zone);
  all.insert(all.end(), facts.properties.begin(), facts.properties.end());
  return all;
}

}  // namespace

const ImportTable<ContactRow>& contact_columns() {
  static const ImportTable<ContactRow> table{
      .columns =
          {{{.name = "email",
             .kind = CellKind::address,
             .is_needed = true,
             .spellings = {"email address", "mail", "primary email", "contact email", "work email", "e-mail 1 - value",
                           "person - email", "person - email - work", "E-Mail-Adresse", "Adresse e-mail", "Correo",
                           "Correo electrónico", "Eメール", "Eメールアドレス", "メールアドレス", "E-post",
                           "E-postadress"}},
            read_contact_address},
           {{.name = "first name",
             .spellings = {"given name", "forename", "contact first name", "person - first name", "Vorname", "Prénom",
                           "Nombre", "名", "Förnamn"}},
            [](ContactRow& row, const std::string& cell) { row.facts.first_name = name_from(cell, "first name"); }},
           {{.name = "last name",
             .spellings = {"surname", "family name", "contact last name", "person - last name", "Nachname", "Nom",
                           "Nom de famille", "Apellidos", "姓", "Efternamn"}},
            [](ContactRow& row, const std::string& cell) { row.facts.last_name = name_from(cell, "last name"); }},
           {{.name = "name", .spellings = {"full name", "display name", "contact name", "person - name"}},
            [](ContactRow& row, const std::string& cell) { row.whole_name = name_from(cell, "name"); }},
           {{.name = "companies",
             .kind = CellKind::names,
             .spellings = {"company",
                           "company name",
                           "associated company",
                           "associated companies",
                           "organization",
                           "organisation",
                           "organization name",
                           "organization 1 - name",
                           "person - organization",
                           "account name",
                           "Unternehmen",
                           "Unternehmensname",
                           "Zugeordnetes Unternehmen",
                           "Nom de l'entreprise",
                           "Entreprise",
                           "Nombre de la empresa",
                           "Empresa",
                           "会社名",
                           "Företagsnamn",
                           "Företag"}},
            [](ContactRow& row, const std::string& cell) { row.facts.companies = company_list_from(cell); }},
           {{.name = "primary company"},
            [](ContactRow& row, const std::string& cell) { row.facts.primary_company = company_or_none_from(cell); }},
           {{.name = "language",
             .kind = CellKind::word,
             .spellings = {"preferred language", "locale", "Bevorzugte Sprache", "Langue préférée", "Idioma preferido",
                           "言語", "Önskat språk"}},
            read_contact_language},
           {{.name = "time zone",
             .kind = CellKind::word,
             .spellings = {"Zeitzone", "Fuseau horaire", "Zona horaria", "タイムゾーン", "Tidszon"}},
            read_contact_zone},
           {{.name = std::string{properties_key}}, read_contact_properties}},
      .others = {.are = OtherColumns::property,
                 .name = contact_property_name,
                 .read =
                     [](ContactRow& row, const std::string& name, const std::string& cell) {
                       row.facts.properties.emplace_back(name, property_value_from(cell));
                     }},
      .own = {{"primary_company", "invite_status", "disabled_at"}},
      .silent_in_own = {"registered_at", "disabled_at", "invite_status", "has_password", "password_changed_at",
                        "created_at"},
      .finish = finish_contact,
      .shown = shown_contact};
  return table;
}

}  // namespace rollcall
