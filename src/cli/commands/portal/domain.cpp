#include <fmt/format.h>

#include <memory>

#include "cli/choices.hpp"
#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/view/entry_change.hpp"
#include "cli/view/exposure.hpp"
#include "rollcall/domain/host_name.hpp"
#include "rollcall/domain/language.hpp"
#include "rollcall/service/portal/web_domain.hpp"
#include "rollcall/store/portal/web_domain.hpp"

namespace rollcall::cli {
namespace {

struct PortalDomainOptions {
  std::string host;
  std::string language;                       ///< of `add`
  std::optional<std::string> new_language{};  ///< of `set`
  std::optional<std::string> sign_in{};
  bool primary = false;
};

const std::vector<Column> portal_domain_columns{
    {.key = "host", .heading = "Domain", .says = Says::identity, .need = Need::always},
    {"language", "Language"},
    {"primary", "Primary"},
    {.key = "sign_in", .heading = "Customers sign in by", .need = Need::much}};

std::vector<Cell> cells_of(const WebDomain& domain) {
  return {domain.host, domain.language, domain.is_primary, std::string{word(domain.sign_in)}};
}

Json json_of(const service::DomainReport& report) {
  return {{"domain", to_json(portal_domain_columns, cells_of(report.domain))}, {"changed", report.changed}};
}

std::string text_of(const service::DomainReport& report, const std::string& done) {
  const auto& domain = report.domain;
  return fmt::format("{}\n{}, in {}{}, customers sign in by {}\n", report.changed ? done : "Nothing to change.",
                     domain.host, domain.language, domain.is_primary ? ", the primary domain" : "",
                     word(domain.sign_in));
}

SignInMethod sign_in_from(const std::string& typed) {
  return *parse_word<SignInMethod>(typed);  // the parser takes no other
}

void add(const PortalDomainOptions& options, Context& context) {
  const WebDomain wanted{
      .host = host_name_from(options.host), .language = language_from(options.language), .is_primary = options.primary};
  const auto added = context.write([&](store::Tx& tx) { return service::add_domain(tx, context.account(tx), wanted); });
  context.out.report(json_of(added.report), [&] { return text_of(added.report, "Added."); });
}

void set(const PortalDomainOptions& options, Context& context) {
  const auto host = host_name_from(options.host);
  service::DomainChange change{.becomes_primary = options.primary};
  if (options.new_language) change.language = language_from(*options.new_language);
  if (options.sign_in) change.sign_in = sign_in_from(*options.sign_in);
  const auto changed =
      write_entry(context, [&](store::Tx& tx) { return service::set_domain(tx, context.account(tx), host, change); });
  report_exposed(
      json_of(changed.report), changed.exposure, [&] { return text_of(changed.report, "Changed."); }, context);
  note_entry(changed.report.entry, context);
}

void remove(const PortalDomainOptions& options, Context& context) {
  const auto host = host_name_from(options.host);
  const auto removed =
      context.write([&](store::Tx& tx) { return service::remove_domain(tx, context.account(tx), host); });
  context.out.report(json_of(removed.report), [&] { return text_of(removed.report, "Removed."); });
}

void list_portal_domain(Context& context) {
  const auto all = context.read([&](store::Tx& tx) { return store::list_domains(tx, context.account(tx).id); });
  context.out.listing(portal_domain_columns, "No domains.", [&](const Output::RowSink& row) {
    for (const auto& domain : all) row(cells_of(domain));
  });
}

}  // namespace

void add_portal_domain(Command group) {
  const Needs write{store::Access::write, Right::portal_settings};
  const auto noun = group.add_subcommand("domain", "The account's hosts; each has a language and a way to sign in");
  auto options = std::make_shared<PortalDomainOptions>();
  const auto verb = [&](const char* name, const char* help, void (*act)(const PortalDomainOptions&, Context&)) {
    auto command = noun.add_subcommand(name, help);
    command.add_option("host", options->host, "The host, such as help.example.org").required();
    command.runs(write, [=](Context& context) { act(*options, context); });
    return command;
  };

  auto adding = verb("add", "Add a host; the first one is the primary one", add);
  adding.add_option("--language", options->language, "The language of its pages, such as en or zh-Hans").required();
  adding.add_flag("--primary", options->primary, "Make it the primary one");

  auto setting = verb("set", "Change a host's language or its way to sign in", set);
  setting.add_option("--language", options->new_language, "The language of its pages");
  setting.add_option("--sign-in", options->sign_in, "How customers sign in")
      .one_of({"password", "sso-saml", "sso-jwt", "sso-oidc"});
  setting.add_flag("--primary", options->primary, "Make it the primary one");

  noun.add_subcommand("list", "All hosts, the primary one first")
      .runs({store::Access::read, Right::portal_settings, Answer::listing}, list_portal_domain);
  verb("remove", "Remove a host that the portal does not use", remove);
}

}  // namespace rollcall::cli
