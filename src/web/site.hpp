#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rollcall/domain/portal/portal_settings.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/tx.hpp"
#include "rollcall/web/http/message.hpp"
#include "web/http/cookie.hpp"

namespace rollcall::web {

/// The portal that a request is for (W-01).
struct Site {
  Account account;
  PortalSettings settings;
  std::string home;    ///< `/SLUG`: what all its addresses begin with
  std::string origin;  ///< `https://HOST`, as browsers name where a form comes from
  CookieNames cookies;
};

/// The portal whose domain the Host names; on a loopback address also the only one there is. Nothing: none.
std::optional<Site> find_site(store::Tx& tx, const Request& request, const Peer& peer);

/// The portal of the account at its own address. Nothing: it has none yet.
std::optional<Site> site_of(store::Tx& tx, const Account& account);

/// What follows the slug in the path; nothing: the path is not below it.
std::optional<std::vector<std::string>> below(const Site& site, const std::vector<std::string>& path);

}  // namespace rollcall::web
