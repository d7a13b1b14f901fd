// How customers sign in with an identity provider: one verb a way, as each asks for other things.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>

#include "cli/acting/own_refusals.hpp"
#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/view/entry_change.hpp"
#include "cli/view/exposure.hpp"
#include "rollcall/domain/host_name.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/domain/roll/fields.hpp"
#include "rollcall/service/portal/sign_on_trial.hpp"
#include "rollcall/service/portal/single_sign_on.hpp"
#include "rollcall/sso/keys.hpp"
#include "rollcall/sso/saml.hpp"
#include "rollcall/store/file/roll_files.hpp"
#include "rollcall/store/portal/web_domain.hpp"
#include "sso_view.hpp"

namespace rollcall::cli {
namespace {

struct SsoSetOptions {
  std::string domain;
  std::optional<std::string> issuer, audience, algorithm, sign_in_url, metadata;
  std::optional<std::string> allow_get, idp_initiated;
  std::optional<std::string> subject_attribute, email_attribute, first_name_attribute, last_name_attribute;
  std::optional<std::vector<std::string>> key_files, kids, owned;
};

// The pages are served from another folder. Judged before anything else is, as a file that a verb reads at once (S-21).
std::string absolute(const Context& context, const std::string& file) {
  if (store::is_place_of_roll(file, context.options.db)) throw_is_file_of_roll(file);
  return file_of_reference(reference_to_file(std::filesystem::absolute(file).lexically_normal().string()));
}

std::vector<SignOnKey> keys_from(const Context& context, const SsoSetOptions& options) {
  const auto& files = *options.key_files;
  if (options.kids && options.kids->size() != files.size())
    throw Error{Fault::usage, "there is not one --kid for each --key-file", "--key-file FILE --kid KID, for each key"};
  std::vector<SignOnKey> keys;
  for (std::size_t i = 0; i < files.size(); ++i) {
    SignOnKey key{.file = absolute(context, files[i])};
    if (options.kids) key.kid = provider_name_from((*options.kids)[i], "kid");
    keys.push_back(key);
  }
  return keys;
}

std::vector<std::string> owned_from(const std::vector<std::string>& typed) {
  if (typed.size() == 1 && is_none(typed.front())) return {};
  std::vector<std::string> hosts;
  for (const auto& each : typed) hosts.push_back(host_name_from(each));
  std::ranges::sort(hosts);
  hosts.erase(std::ranges::unique(hosts).begin(), hosts.end());
  return hosts;
}

std::optional<std::string> name_or_none(const std::optional<std::string>& typed, std::string_view what) {
  if (!typed) return std::nullopt;
  return is_none(*typed) ? std::string{} : provider_name_from(*typed, what);
}

template <class Read>
auto read_if_given(const std::optional<std::string>& typed, Read read) {
  return typed ? std::optional{read(*typed)} : std::nullopt;
}

service::SingleSignOnChange change_from(const Context& context, const SsoSetOptions& options) {
  const auto named = [](const char* what) {
    return [=](const auto& typed) { return provider_name_from(typed, what); };
  };
  const auto in_full = [&](const std::string& file) { return absolute(context, file); };
  if (options.kids && !options.key_files)
    throw Error{Fault::usage, "--kid needs the --key-file that it is for", "--key-file FILE --kid KID"};
  service::SingleSignOnChange change{.metadata = read_if_given(options.metadata, in_full),
                                     .issuer = read_if_given(options.issuer, named("issuer")),
                                     .audience = read_if_given(options.audience, named("audience")),
                                     .algorithm = options.algorithm,
                                     .sign_in_url = read_if_given(options.sign_in_url, provider_address_from),
                                     .allows_get = read_if_given(options.allow_get, switch_from),
                                     .idp_initiated = read_if_given(options.idp_initiated, switch_from),
                                     .subject_attribute = name_or_none(options.subject_attribute, "attribute"),
                                     .email_attribute = name_or_none(options.email_attribute, "attribute"),
                                     .first_name_attribute = name_or_none(options.first_name_attribute, "attribute"),
                                     .last_name_attribute = name_or_none(options.last_name_attribute, "attribute")};
  if (options.key_files) change.keys = keys_from(context, options);
  if (options.owned) change.owned = owned_from(*options.owned);
  return change;
}

service::SingleSignOnView view_of(store::Tx& tx, const Account& account, const service::SingleSignOnReport& report,
                                  const Context& context) {
  return {store::get_domain(tx, account.id, report.host), report.settings,
          service::look_at_keys(report.settings, context.options.db)};
}

void saml_metadata(Context& context) {
  const auto ours = context.read([&](store::Tx& tx) { return service::get_saml_addresses(tx, context.account(tx)); });
  context.out.raw(sso::sp_metadata(ours.entity_id, ours.consumer));
}

void set(SignInMethod method, const SsoSetOptions& options, Context& context) {
  const auto host = host_name_from(options.domain);
  const auto change = change_from(context, options);
  std::optional<service::SingleSignOnView> view;
  const auto exposed = write_entry(context, [&](store::Tx& tx) {
    const auto account = context.account(tx);
    auto done = service::set_single_sign_on(tx, account, host, method, change);
    view = view_of(tx, account, done.report, context);
    return done;
  });
  auto json = json_of(*view);
  json.set("changed", exposed.report.changed);
  report_exposed(
      std::move(json), exposed.exposure,
      [&] { return (exposed.report.changed ? "Set.\n" : "Nothing to change.\n") + text_of(*view, context.out); },
      context);
  note_entry(exposed.report.entry, context);
  if (!view->is_used())
    context.note(
        fmt::format("Customers of {0} sign in by {1}; to have them sign in by this: rollcall portal domain set "
                    "{0} --sign-in {2}",
                    view->domain.host, word(view->domain.sign_in), word(method)));
}

// What all ways have.
Command add_set(const Command& way, SignInMethod method, const std::shared_ptr<SsoSetOptions>& options) {
  const auto command = way.add_subcommand("set", "Set how it is done for a domain; what is not named stays");
  command.add_option("--domain", options->domain, "The domain, such as help.example.org").type_name("HOST").required();
  command
      .add_option("--owns", options->owned, "A domain whose addresses the provider may vouch for; repeat it, or none")
      .type_name("HOST");
  const auto attribute = [&](const char* name, std::optional<std::string>& value, const char* help) {
    command.add_option(name, value, help).type_name("NAME");
  };
  attribute("--email-attribute", options->email_attribute,
            "Where the provider says the address; none: the usual place");
  attribute("--first-name-attribute", options->first_name_attribute, "Where it says the first name");
  attribute("--last-name-attribute", options->last_name_attribute, "Where it says the last name");
  const Needs needs{store::Access::write, Right::operator_only};
  command.runs(needs, [options, method](Context& context) { set(method, *options, context); });
  return command;
}

void add_jwt(const Command& noun) {
  auto options = std::make_shared<SsoSetOptions>();
  const auto way = noun.add_subcommand("jwt", "Sign-in with a token that your own application signs (sso-jwt)");
  const auto command = add_set(way, SignInMethod::sso_jwt, options);
  command.add_option("--issuer", options->issuer, "The token's iss").type_name("NAME");
  command.add_option("--audience", options->audience, "The token's aud").type_name("NAME");
  command.add_option("--algorithm", options->algorithm, "How tokens are signed: " + all_words<sso::Algorithm>())
      .one_of({"HS256", "RS256", "ES256"});
  command.add_option("--key-file", options->key_files, "A file with the secret, or the public key as PEM; repeat it")
      .type_name("FILE");
  command.add_option("--kid", options->kids, "The kid of tokens that the key is for, once for each key")
      .type_name("KID");
  command.add_option("--sign-in-url", options->sign_in_url, "Where browsers go to get a token").type_name("URL");
  command.add_option("--allow-get", options->allow_get, "on or off: whether a token may come in an address");
}

void add_oidc(const Command& noun) {
  auto options = std::make_shared<SsoSetOptions>();
  const auto way = noun.add_subcommand("oidc", "Sign-in with a provider of OpenID Connect (sso-oidc)");
  const auto command = add_set(way, SignInMethod::sso_oidc, options);
  command.add_option("--issuer", options->issuer, "The provider's address, below which it describes itself")
      .type_name("URL");
  command.add_option("--client-id", options->audience, "What the provider calls us").type_name("NAME");
  command.add_option("--client-secret-file", options->key_files, "A file with the client secret").type_name("FILE");
  command.add_option("--algorithm", options->algorithm, "How tokens are signed: RS256, unless you say so")
      .one_of({"HS256", "RS256", "ES256"});
}

void add_saml(const Command& noun) {
  auto options = std::make_shared<SsoSetOptions>();
  const auto way = noun.add_subcommand("saml", "Sign-in with a provider of SAML 2.0 (sso-saml)");
  way.add_subcommand("metadata", "Print what a provider has to know about the portal, as XML")
      .runs({store::Access::read, Right::portal_settings}, saml_metadata);
  const auto command = add_set(way, SignInMethod::sso_saml, options);
  command.add_option("--metadata", options->metadata, "A file with what the provider says about itself")
      .type_name("FILE");
  command.add_option("--entity-id", options->issuer, "Without that: the provider's entity ID").type_name("NAME");
  command.add_option("--sign-on-url", options->sign_in_url, "Without that: where browsers go").type_name("URL");
  command.add_option("--certificate", options->key_files, "Without that: a file with a certificate; repeat it")
      .type_name("FILE");
  command.add_option("--subject-attribute", options->subject_attribute, "Where it says who they are, if not in NameID")
      .type_name("NAME");
  command.add_option("--idp-initiated", options->idp_initiated, "on or off: whether the provider may begin");
}

}  // namespace

void add_portal_sso_set(const Command& noun) {
  add_jwt(noun);
  add_oidc(noun);
  add_saml(noun);
}

}  // namespace rollcall::cli
