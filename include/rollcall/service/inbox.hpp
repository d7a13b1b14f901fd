#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rollcall/domain/account.hpp"
#include "rollcall/domain/inbox.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// P-04. Addresses are given in their stored form.

struct InboxReport {
  Inbox inbox;  ///< as it is now, or was
  bool changed = true;
};

/// Adds an inbox or help desk. Throws refused where the name is taken.
InboxReport add_inbox(store::Tx& tx, const Account& account, const Inbox& wanted);

/// What is left open stays.
struct InboxChange {
  std::optional<bool> connected{};
  std::optional<std::vector<std::string>> addresses{};  ///< all it has from now on
};

/// Changes an inbox. Throws not_found.
InboxReport set_inbox(store::Tx& tx, const Account& account, const std::string& name, const InboxChange& change);

/// Throws refused while the portal, a conversation or a form is tied to it.
void require_unused_inbox(store::Tx& tx, const Account& account, const Inbox& inbox);

/// Removes an inbox. Throws refused while the portal, a conversation or a form is tied to it.
InboxReport remove_inbox(store::Tx& tx, const Account& account, const std::string& name);

}  // namespace rollcall::service
