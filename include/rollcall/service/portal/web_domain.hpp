#pragma once

#include <optional>
#include <string>

#include "rollcall/domain/portal/web_domain.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/service/customer/portal_entry.hpp"
#include "rollcall/service/portal/exposed.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// P-03. Hosts and languages are given in their stored form.

struct DomainReport {
  WebDomain domain;  ///< as it is now, or was
  bool changed = true;
  EntryChange entry{};
};

/// Adds a domain; an account's first is its primary one, asked for or not. Throws refused for a host that is taken.
Exposed<DomainReport> add_domain(store::Tx& tx, const Account& account, WebDomain wanted);

/// What is left open stays.
struct DomainChange {
  std::optional<std::string> language{};
  std::optional<SignInMethod> sign_in{};
  bool becomes_primary = false;
};

/// Changes a domain. What customers chose to enter by is kept for each way to sign in (P-11); who came by the one
/// before is out. Throws not_found.
Exposed<DomainReport> set_domain(store::Tx& tx, const Account& account, const std::string& host,
                                 const DomainChange& change);

/// Removes a domain. Throws refused while the portal uses it, and for the primary one while there are others.
Exposed<DomainReport> remove_domain(store::Tx& tx, const Account& account, const std::string& host);

}  // namespace rollcall::service
