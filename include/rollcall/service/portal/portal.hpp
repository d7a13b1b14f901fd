#pragma once

#include <string>
#include <utility>
#include <vector>

#include "rollcall/domain/finding.hpp"
#include "rollcall/domain/portal/portal_settings.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/service/customer/portal_entry.hpp"
#include "rollcall/service/portal/exposed.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// A setting as it is typed: key and value. The value `none` goes back to the default.
using TypedSetting = std::pair<std::string, std::string>;

struct PortalReport {
  struct Change {
    std::string key;
    std::string value;  ///< empty: nothing
    std::string was;    ///< empty: nothing
  };
  std::vector<Change> changes;
  EntryChange entry{};
};

/// P-01, P-02: changes settings together, judged by what they come to: colours, for one, by all of them. Turns nothing
/// on. Throws usage for an invalid key or value; refused for a domain that is not the account's (P-03), for an
/// access that its sign-in does not have (P-10, P-11), and for closing by customers while a stage has to be chosen
/// (P-24); not_found for an inbox, menu or form that
/// does not exist; refused for a form that cannot be connected (P-26).
Exposed<PortalReport> set_portal(store::Tx& tx, const Account& account, const std::vector<TypedSetting>& typed);

/// P-05: what the portal still needs before it can be on, each with the command for it.
std::vector<Finding> missing_of_portal(store::Tx& tx, const Account& account);

struct SwitchReport {
  bool changed;
  EntryChange entry{};
};

/// Turns the portal on (P-05). Throws refused, naming everything missing at once.
SwitchReport enable_portal(store::Tx& tx, const Account& account);
/// Turns it off and ends every customer's session; the settings stay (P-05).
SwitchReport disable_portal(store::Tx& tx, const Account& account);

}  // namespace rollcall::service
