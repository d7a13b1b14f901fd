#include <algorithm>

#include "portal_section.hpp"
#include "rollcall/domain/host_name.hpp"
#include "rollcall/domain/portal/single_sign_on.hpp"
#include "rollcall/service/portal/single_sign_on.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/sso/keys.hpp"
#include "rollcall/store/portal/single_sign_on.hpp"
#include "rollcall/store/portal/web_domain.hpp"

namespace rollcall::service {
namespace {

// As one name: of a domain's way.
std::string way_of(const WebDomain& domain, SignInMethod method) {
  return domain.host + ' ' + std::string{word(method)};
}

std::vector<WebDomain> domains_by_host(store::Tx& tx, const Account& account) {
  auto all = store::list_domains(tx, account.id);
  std::ranges::sort(all, {}, &WebDomain::host);
  return all;
}

Json tell_sign_on(store::Tx& tx, const Account& account) {
  auto json = Json::object();
  for (const auto& domain : domains_by_host(tx, account)) {
    auto ways = Json::object();
    for (const auto& settings : store::list_single_sign_on(tx, domain.id))
      ways.set(word(settings.method), json_of_single_sign_on(settings));
    if (!ways.is_empty()) json.set(domain.host, ways);
  }
  return json;
}

SignOnKey key_from_part(const JsonPart& part) {
  part.require_only({"file", "kid"});
  SignOnKey key{.file = part.at("file").as(file_of_reference)};
  if (const auto kid = part.find("kid"))
    key.kid = kid->as([](const auto& text) { return provider_name_from(text, "kid"); });
  return key;
}

void read_text(const JsonPart& part, std::string_view key, std::string& text) {
  if (!part.mentions(key)) return;
  const auto said = part.find(key);
  text = said ? said->as([&](const auto& typed) { return provider_name_from(typed, key); }) : std::string{};
}

void read_flag(const JsonPart& part, std::string_view key, bool& flag) {
  if (!part.mentions(key)) return;
  const auto said = part.find(key);
  flag = said && said->flag();
}

void read_lists(const JsonPart& part, SingleSignOn& settings) {
  if (part.mentions("keys")) {
    settings.keys.clear();
    if (const auto keys = part.find("keys"))
      for (const auto& each : keys->items()) settings.keys.push_back(key_from_part(each));
  }
  if (part.mentions("owned_domains")) {
    Kept owned;
    if (const auto hosts = part.find("owned_domains"))
      for (const auto& each : hosts->items()) owned.insert(each.as(host_name_from));
    settings.owned.assign(owned.begin(), owned.end());
  }
}

// The settings as they are to be; what the part does not mention is as in `present`.
SingleSignOn sign_on_from_part(SignInMethod method, const std::optional<SingleSignOn>& present, const JsonPart& part) {
  part.require_only({"issuer", "audience", "algorithm", "sign_in_url", "keys", "owned_domains", "allow_get",
                     "idp_initiated", "subject_attribute", "email_attribute", "first_name_attribute",
                     "last_name_attribute"});
  auto settings = present.value_or(SingleSignOn{.method = method});
  read_text(part, "issuer", settings.issuer);
  read_text(part, "audience", settings.audience);
  if (const auto algorithm = part.find("algorithm"))
    settings.algorithm = word(algorithm->word<sso::Algorithm>());
  else if (part.mentions("algorithm"))
    settings.algorithm.clear();
  if (const auto url = part.find("sign_in_url"))
    settings.sign_in_url = url->as(provider_address_from);
  else if (part.mentions("sign_in_url"))
    settings.sign_in_url.clear();
  read_lists(part, settings);
  read_flag(part, "allow_get", settings.allows_get);
  read_flag(part, "idp_initiated", settings.idp_initiated);
  read_text(part, "subject_attribute", settings.subject_attribute);
  read_text(part, "email_attribute", settings.email_attribute);
  read_text(part, "first_name_attribute", settings.first_name_attribute);
  read_text(part, "last_name_attribute", settings.last_name_attribute);
  part.judged([&] { require_complete(settings); });
  return settings;
}

SignInMethod method_from(const JsonPart& part, const std::string& typed) {
  const auto method = parse_word<SignInMethod>(typed);
  if (!method || method == SignInMethod::password) part.fail("expected sso-saml, sso-jwt or sso-oidc, found " + typed);
  return *method;
}

Kept make_sign_on(Applying& to, const JsonPart& wanted) {
  Kept kept;
  make_named(wanted, host_name_from, [&](const std::string& host, const JsonPart& ways) {
    const auto domain = ways.judged([&] { return store::get_domain(to.tx, to.account.id, host); });
    for (const auto& [typed, part] : ways.members()) {
      const auto method = method_from(part, typed);
      kept.insert(way_of(domain, method));
      const auto present = store::find_single_sign_on(to.tx, domain.id, method);
      const auto settings = sign_on_from_part(method, present, part);
      if (present == settings) continue;
      part.judged([&] { require_operator(to.tx); });  // as set_single_sign_on: it names files of this machine
      store::set_single_sign_on(to.tx, domain.id, settings);
    }
  });
  return kept;
}

void prune_sign_on(Applying& to, const Kept& kept) {
  for (const auto& domain : store::list_domains(to.tx, to.account.id))
    for (const auto& settings : store::list_single_sign_on(to.tx, domain.id))
      if (!kept.contains(way_of(domain, settings.method)))
        store::remove_single_sign_on(to.tx, domain.id, settings.method);
}

}  // namespace

const PortalSection sign_on_section{"single_sign_on", tell_sign_on, make_sign_on, prune_sign_on};

}  // namespace rollcall::service
