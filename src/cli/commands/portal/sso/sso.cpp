#include <fmt/format.h>

#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/input/addresses.hpp"
#include "cli/input/input.hpp"
#include "cli/view/contact_view.hpp"
#include "cli/view/entry_change.hpp"
#include "cli/view/exposure.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/host_name.hpp"
#include "rollcall/service/customer/contact_session.hpp"
#include "rollcall/service/portal/sign_on_trial.hpp"
#include "rollcall/service/portal/single_sign_on.hpp"
#include "sso_view.hpp"

namespace rollcall::cli {

void add_portal_sso_set(const Command& noun);

namespace {

constexpr std::size_t longest_trial = std::size_t{1} << 20;

struct SsoOptions {
  std::optional<std::string> domain, method;
  std::string file;
  std::optional<std::string> keys, nonce, request;
};

std::optional<std::string> host_of(const SsoOptions& options) {
  return options.domain ? std::optional{host_name_from(*options.domain)} : std::nullopt;
}

std::optional<SignInMethod> method_of(const SsoOptions& options) {
  return options.method ? parse_word<SignInMethod>(*options.method) : std::nullopt;
}

void show_portal_sso(Context& context) {
  const auto views = context.read([&](store::Tx& tx) { return service::list_single_sign_on(tx, context.account(tx)); });
  auto json = Json::array();
  for (const auto& view : views) json.add(json_of(view));
  context.out.document({{"ways", json}}, [&] {
    std::string text;
    for (const auto& view : views) text += (text.empty() ? "" : "\n") + text_of(view, context.out);
    return views.empty() ? std::string{"No single sign-on is set.\n"} : text;
  });
}

Json json_of(const sso::Claim& claim) {
  return {{"issuer", claim.issuer},         {"subject", claim.subject},
          {"email", claim.email},           {"email_verified", claim.email_verified},
          {"first_name", claim.first_name}, {"last_name", claim.last_name}};
}

Json json_of(const sso::Verdict& verdict) {
  auto checks = Json::array();
  for (const auto& each : verdict.checks)
    checks.add({{"check", each.name}, {"outcome", word(each.outcome)}, {"detail", each.detail}});
  return {{"verified", verdict.claim.has_value()},
          {"checks", checks},
          {"claim", verdict.claim ? json_of(*verdict.claim) : Json{}}};
}

std::string text_of(const sso::Verdict& verdict, const Output& out) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& each : verdict.checks)
    rows.push_back({spoken_word(each.name).text, said(each.outcome), each.detail});
  auto text = out.table(
      {{"Check", Says::word, Need::always}, {"Outcome", Says::word, Need::always}, {"Found", Says::prose}}, rows);
  if (const auto& claim = verdict.claim)
    text += fmt::format("\nIt proves: {} of {}, {}{}\n", claim->subject, claim->issuer,
                        claim->email.empty() ? "without an address" : claim->email,
                        claim->email_verified ? ", verified by the issuer" : "");
  return text;
}

void test_portal_sso(const SsoOptions& options, Context& context) {
  service::SignOnTrial trial{
      .given = Input{context, options.file}.text(longest_trial), .nonce = options.nonce, .request = options.request};
  if (options.keys) trial.keys = Input{context, *options.keys, "--keys -"}.text(longest_trial);
  const auto on = context.read([&](store::Tx& tx) {
    return service::get_sign_on_to_try(tx, context.account(tx), host_of(options), method_of(options));
  });
  const auto verdict = service::verdict_on(on, trial, context.now(), context.options.db);
  context.out.document(json_of(verdict), [&] { return text_of(verdict, context.out); });
  service::require_proved(verdict);
}

void remove(const SsoOptions& options, Context& context) {
  const auto exposed = write_entry(context, [&](store::Tx& tx) {
    const auto account = context.account(tx);
    const auto on = service::get_sign_on_to_try(tx, account, host_of(options), method_of(options));
    return service::remove_single_sign_on(tx, account, on.domain.host, on.settings.method);
  });
  const auto& [host, settings, changed, entry] = exposed.report;
  report_exposed(
      {{"domain", to_json(domain_reference(host))}, {"method", word(settings.method)}, {"changed", changed}},
      exposed.exposure,
      [&, &host = host, &settings = settings] {
        return fmt::format("Removed.\n{}, {}\n", host, word(settings.method));
      },
      context);
  note_entry(entry, context);
}

void unbind(const std::vector<std::string>& typed, Context& context) {
  const auto emails = addresses_typed(typed, context);
  const auto report =
      context.write([&](store::Tx& tx) { return service::unbind_contacts(tx, context.account(tx), emails); });
  report_signed_out(context.out, report, "unbound");
}

void choose_way(const Command& command, const std::shared_ptr<SsoOptions>& options) {
  command.add_option("--domain", options->domain, "A domain other than the portal's").type_name("HOST");
  command.add_option("--method", options->method, "A way that the domain does not use today")
      .one_of({"sso-saml", "sso-jwt", "sso-oidc"});
}

}  // namespace

void add_portal_sso(Command group) {
  using enum store::Access;
  const auto noun = group.add_subcommand("sso", "Single sign-on: how customers sign in with an identity provider");
  noun.add_subcommand("show", "The settings of every domain and way, keys by their fingerprints")
      .runs({read, Right::portal_settings}, show_portal_sso);
  add_portal_sso_set(noun);
  auto options = std::make_shared<SsoOptions>();

  auto testing = noun.add_subcommand("test", "Verify a token or a response, print every check, and let nobody in");
  testing.add_option("file", options->file, "A file with it, or - for standard input").type_name("FILE").required();
  testing.add_option("--keys", options->keys, "For OpenID Connect: a file with the provider's keys").type_name("FILE");
  testing.add_option("--nonce", options->nonce, "For OpenID Connect: the nonce that was sent").type_name("TEXT");
  testing.add_option("--request", options->request, "For SAML: the ID of the request that it answers").type_name("ID");
  choose_way(testing, options);
  testing.runs({read, Right::portal_settings}, [options](Context& context) { test_portal_sso(*options, context); });

  auto emails = std::make_shared<std::vector<std::string>>();
  auto unbinding = noun.add_subcommand("unbind", "Forget whom identity providers know contacts as, and sign them out");
  unbinding.add_option("email", *emails, "Contacts, or - for a list on standard input").required();
  unbinding.runs({write, Right::portal_settings}, [emails](Context& context) { unbind(*emails, context); });

  auto removing = noun.add_subcommand("remove", "Remove the settings of a way that customers do not sign in by");
  choose_way(removing, options);
  removing.runs({write, Right::portal_settings}, [options](Context& context) { remove(*options, context); });
}

}  // namespace rollcall::cli
