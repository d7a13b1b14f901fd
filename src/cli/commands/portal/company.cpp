#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/input/importing.hpp"
#include "cli/input/understanding.hpp"
#include "rollcall/domain/customer/company_columns.hpp"
#include "rollcall/service/customer/company_import.hpp"
#include "rollcall/service/customer/contact.hpp"
#include "rollcall/store/customer/company.hpp"

namespace rollcall::cli {
namespace {

struct PortalCompanyOptions {
  std::string name;
  std::optional<std::string> domain;
};

const std::vector<Column> portal_company_columns{
    {.key = "name", .heading = "Name", .says = Says::prose, .need = Need::always},
    {.key = "domain", .heading = "Domain", .absent = "not known", .says = Says::identity, .need = Need::much},
    {.key = "contact_count", .heading = "Contacts", .says = Says::figure},
    {.key = "primary_contact_count", .heading = "Primary of", .says = Says::figure, .need = Need::little}};

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

void import_companies(const ImportOptions& options, Context& context) {
  if (options.show_columns) return show_columns(company_columns().rules(), context);
  auto staged = staged_from(options, context, service::stage_companies);
  const auto counts = context.write(applying(options, context, staged, service::import_companies));
  report_import({counts_json(counts), counts_text(counts)}, staged, context);
  note_staged(staged, context);
  end_import(counts.rejected, options);
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

  auto importing = std::make_shared<ImportOptions>();
  auto from_file = company.add_subcommand("import", "Add companies from a file, and give known ones their domains");
  from_file.reads([] { return company_columns().rules(); });
  add_table_options(from_file, *importing,
                    "A CSV, JSON or NDJSON file with the column name, and domain if you have it");
  from_file.runs({store::Access::write, Right::portal_settings},
                 [importing](Context& context) { import_companies(*importing, context); });
}

}  // namespace rollcall::cli
