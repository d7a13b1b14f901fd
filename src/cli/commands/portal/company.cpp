#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/service/customer/contact.hpp"
#include "rollcall/store/customer/company.hpp"

namespace rollcall::cli {
namespace {

struct PortalCompanyOptions {
  std::string name;
  std::optional<std::string> domain;
};

const std::vector<Column> portal_company_columns{{"name", "Name"},
                                                 {"domain", "Domain", "not known"},
                                                 {"contact_count", "Contacts"},
                                                 {"primary_contact_count", "Primary of"}};

void list_portal_company(Context& context) {
  context.read([&](store::Tx& tx) {
    const auto account = context.account(tx);
    context.out.listing(portal_company_columns, "No companies.", [&](const Output::RowSink& row) {
      store::list_companies(tx, account.id, [&](const store::CompanyRow& each) {
        row({each.company.name, cell(each.company.domain, domain_reference), each.contacts, each.primary_contacts});
      });
    });
    return 0;
  });
}

void add(const PortalCompanyOptions& options, Context& context) {
  const auto report = context.write(
      [&](store::Tx& tx) { return service::add_company(tx, context.account(tx), options.name, options.domain); });
  const auto& company = report.company;
  const Json json{{"company", company.name},
                  {"domain", to_json(cell(company.domain, domain_reference))},
                  {"changed", report.changed}};
  context.out.report(json, [&] {
    return company.name + (report.changed ? " is a company now" : " was already there") +
           (company.domain ? ", with the domain " + *company.domain : "") + ".\n";
  });
}

}  // namespace

void add_portal_company(Command group) {
  auto options = std::make_shared<PortalCompanyOptions>();
  auto company = group.add_subcommand("company", "The companies of contacts");
  company.add_subcommand("list", "All companies, by name")
      .runs({store::Access::read, Right::tickets, Answer::listing}, list_portal_company);

  auto adding = company.add_subcommand("add", "Add a company, or set its domain");
  adding.add_option("name", options->name, "Its name").required();
  adding.add_option("--domain", options->domain, "The domain of its e-mail addresses, such as acme.example")
      .type_name("HOST");
  adding.runs({store::Access::write, Right::portal_settings}, [options](Context& context) { add(*options, context); });
}

}  // namespace rollcall::cli
