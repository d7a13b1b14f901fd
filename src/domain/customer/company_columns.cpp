#include "rollcall/domain/customer/company_columns.hpp"

#include "rollcall/base/text.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/domain/names.hpp"

namespace rollcall {
namespace {

// Other programs write the address of the web site: https://www.acme.example/en
std::string host_in(std::string_view cell) {
  cell = without_blank_ends(cell);
  if (const auto scheme = cell.find("://"); scheme != std::string_view::npos) cell.remove_prefix(scheme + 3);
  cell = cell.substr(0, cell.find_first_of("/?#:"));
  constexpr std::string_view www = "www.";
  if (fold_case(cell.substr(0, www.size())) == www) cell.remove_prefix(www.size());
  return std::string{cell};
}

std::vector<std::pair<std::string, std::string>> shown_company(const CompanyRow& row) {
  std::vector<std::pair<std::string, std::string>> all{{"name", row.facts.name}};
  if (row.facts.domain) all.emplace_back("domain", *row.facts.domain);
  return all;
}

}  // namespace

// The domain of an address has the same form.
std::string company_domain_from(std::string_view typed) {
  const auto address = email_address_from("somebody@" + std::string{typed});
  return address.substr(address.find('@') + 1);
}

const ImportTable<CompanyRow>& company_columns() {
  static const ImportTable<CompanyRow> table{
      .columns = {{{.name = "name",
                    .is_needed = true,
                    .spellings = {"company name", "company", "account name", "organization", "organization name",
                                  "organisation", "Unternehmensname", "Nom de l'entreprise", "Nombre de la empresa",
                                  "会社名", "Företagsnamn"}},
                   [](CompanyRow& row, const std::string& cell) { row.facts.name = label_from(cell, "company"); }},
                  {{.name = "domain",
                    .spellings = {"domain.host", "company domain name", "domain name", "company domain", "domains",
                                  "website", "website url", "web site", "Domain-Name des Unternehmens"}},
                   [](CompanyRow& row, const std::string& cell) {
                     row.facts.domain = company_domain_from(host_in(cell));
                   }}},
      .own = {{"contact_count", "primary_contact_count"}},
      .silent_in_own = {"contact_count", "primary_contact_count"},
      .shown = shown_company};
  return table;
}

}  // namespace rollcall
