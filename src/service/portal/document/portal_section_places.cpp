#include <algorithm>

#include "portal_section.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/domain/host_name.hpp"
#include "rollcall/domain/language.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/service/portal/inbox.hpp"
#include "rollcall/store/portal/inbox.hpp"
#include "rollcall/store/portal/web_domain.hpp"

namespace rollcall::service {
namespace {

Json tell_domains(store::Tx& tx, const Account& account) {
  auto all = store::list_domains(tx, account.id);
  std::ranges::sort(all, {}, &WebDomain::host);
  auto json = Json::object();
  for (const auto& domain : all)
    json.set(domain.host,
             {{"language", domain.language}, {"sign_in", word(domain.sign_in)}, {"primary", domain.is_primary}});
  return json;
}

// The domain as it is to be; what the part does not mention is as in `present`.
WebDomain domain_from(const std::string& host, const std::optional<WebDomain>& present, const JsonPart& part) {
  part.require_only({"language", "sign_in", "primary"});
  auto domain = present.value_or(WebDomain{});
  domain.host = host;
  if (!present || part.mentions("language")) domain.language = part.at("language").as(language_from);
  if (part.mentions("sign_in")) {
    const auto sign_in = part.find("sign_in");
    domain.sign_in = sign_in ? sign_in->word<SignInMethod>() : SignInMethod{};
  }
  if (part.mentions("primary")) {
    const auto primary = part.find("primary");
    domain.is_primary = primary && primary->flag();
  }
  return domain;
}

// The document may mark only one domain as primary; the one that was primary before gives way to it.
void require_one_primary(const JsonPart& wanted) {
  int said = 0;
  for (const auto& [host, part] : wanted.members()) {
    const auto primary = part.find("primary");
    said += primary && primary->flag() ? 1 : 0;
  }
  if (said > 1) wanted.fail("one domain must be the primary one", "set \"primary\": true for one of them");
}

Kept make_domains(Applying& to, const JsonPart& wanted) {
  const auto kept = make_named(wanted, host_name_from, [&](const std::string& host, const JsonPart& part) {
    const auto found = store::find_domain(to.tx, to.account.id, host);
    auto domain = domain_from(host, found, part);
    part.judged([&] {
      if (found)
        store::set_domain(to.tx, to.account.id, domain);
      else
        store::add_domain(to.tx, to.account.id, domain);
    });
  });
  require_one_primary(wanted);
  const auto all = store::list_domains(to.tx, to.account.id);
  const bool has_primary =
      std::ranges::any_of(all, [&](const auto& each) { return each.is_primary && kept.contains(each.host); });
  if (!kept.empty() && !has_primary) wanted.fail("one domain must be the primary one", "\"primary\": true");
  return kept;
}

void prune_domains(Applying& to, const Kept& kept) {
  for (const auto& domain : store::list_domains(to.tx, to.account.id))
    if (!kept.contains(domain.host)) store::remove_domain(to.tx, domain.id);
}

Json tell_inboxes(store::Tx& tx, const Account& account) {
  auto json = Json::object();
  for (const auto& inbox : store::list_inboxes(tx, account.id))
    json.set(inbox.name,
             {{"kind", word(inbox.kind)}, {"connected", inbox.is_connected}, {"addresses", inbox.addresses}});
  return json;
}

// The inbox as it is to be; what the part does not mention is as in `present`.
Inbox inbox_from(const std::string& name, const std::optional<Inbox>& present, const JsonPart& part) {
  part.require_only({"kind", "connected", "addresses"});
  auto inbox = present.value_or(Inbox{});
  inbox.name = name;
  if (!present || part.mentions("kind")) inbox.kind = part.at("kind").word<InboxKind>();
  if (part.mentions("connected")) {
    const auto connected = part.find("connected");
    inbox.is_connected = !connected || connected->flag();
  }
  if (!part.mentions("addresses")) return inbox;
  inbox.addresses.clear();
  if (const auto addresses = part.find("addresses"))
    for (const auto& address : addresses->items()) inbox.addresses.push_back(address.as(email_address_from));
  return inbox;
}

Kept make_inboxes(Applying& to, const JsonPart& wanted) {
  const auto read = [](const auto& typed) { return label_from(typed, "name of the inbox"); };
  return make_named(wanted, read, [&](const std::string& name, const JsonPart& part) {
    const auto found = store::find_inbox(to.tx, to.account.id, name);
    const auto inbox = inbox_from(name, found, part);
    if (found)
      store::set_inbox(to.tx, inbox);
    else
      store::add_inbox(to.tx, to.account.id, inbox);
  });
}

void prune_inboxes(Applying& to, const Kept& kept) {
  for (const auto& inbox : store::list_inboxes(to.tx, to.account.id)) {
    if (kept.contains(fold_case(inbox.name))) continue;
    require_unused_inbox(to.tx, to.account, inbox);
    store::remove_inbox(to.tx, inbox.id);
  }
}

}  // namespace

const PortalSection domain_section{"domains", tell_domains, make_domains, prune_domains};
const PortalSection inbox_section{"inboxes", tell_inboxes, make_inboxes, prune_inboxes};

}  // namespace rollcall::service
