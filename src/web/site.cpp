#include "site.hpp"

#include <algorithm>

#include "rollcall/base/text.hpp"
#include "rollcall/store/portal/portal_settings.hpp"
#include "rollcall/store/portal/web_domain.hpp"
#include "rollcall/store/roll/account.hpp"
#include "web/http/client_address.hpp"

namespace rollcall::web {
namespace {

// `support.example.org`, of `Support.example.org:443`; an IPv6 address without its brackets.
std::string host_of(std::string_view field) {
  if (field.starts_with('[')) return std::string{field.substr(1, std::min(field.find(']'), field.size()) - 1)};
  return fold_case(field.substr(0, field.find(':')));
}

std::optional<Site> site_of(store::Tx& tx, const Account& account, const std::string& origin, bool with_tls) {
  auto settings = store::get_portal_settings(tx, account.id);
  if (!settings.slug || !settings.domain) return std::nullopt;
  const auto home = '/' + *settings.slug;
  return Site{account, std::move(settings), home, origin, cookie_names(with_tls)};
}

std::optional<Site> only_site(store::Tx& tx, const std::string& origin) {
  std::optional<Site> only;
  for (const auto& account : store::list_accounts(tx)) {
    auto site = site_of(tx, account, origin, false);
    if (site && only) return std::nullopt;
    if (site) only = std::move(site);
  }
  return only;
}

}  // namespace

std::optional<Site> find_site(store::Tx& tx, const Request& request, const Peer& peer) {
  const auto field = request.field("host").value_or("");
  const auto host = host_of(field);
  if (const auto account = store::find_account_of_host(tx, host)) {
    auto site = site_of(tx, *store::find_account(tx, *account), "https://" + host, true);
    if (site && site->settings.domain->host == host) return site;
    return std::nullopt;
  }
  if (peer.comes_by_loopback && (host == "localhost" || is_loopback(host))) return only_site(tx, "http://" + field);
  return std::nullopt;
}

std::optional<Site> site_of(store::Tx& tx, const Account& account) {
  auto site = site_of(tx, account, {}, true);
  if (site) site->origin = "https://" + site->settings.domain->host;
  return site;
}

std::optional<std::vector<std::string>> below(const Site& site, const std::vector<std::string>& path) {
  const auto slug = split(*site.settings.slug, '/');
  if (path.size() < slug.size() || !std::equal(slug.begin(), slug.end(), path.begin())) return std::nullopt;
  return std::vector<std::string>(path.begin() + static_cast<std::ptrdiff_t>(slug.size()), path.end());
}

}  // namespace rollcall::web
