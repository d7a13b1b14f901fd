#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/domain/portal/inbox.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/service/portal/exposed.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// P-04. Addresses are given in their stored form.

struct InboxReport {
  Inbox inbox;  ///< as it is now, or was
  bool changed = true;
};

/// Adds an inbox or help desk. Throws refused where the name is taken.
Exposed<InboxReport> add_inbox(store::Tx& tx, const Account& account, const Inbox& wanted);

/// What is left open stays.
struct InboxChange {
  std::optional<bool> connected{};
  std::optional<std::vector<std::string>> addresses{};  ///< all it has from now on
};

/// Changes an inbox. Throws not_found.
Exposed<InboxReport> set_inbox(store::Tx& tx, const Account& account, const std::string& name,
                               const InboxChange& change);

/// Throws refused while the portal, a conversation or a form is tied to it.
void require_unused_inbox(store::Tx& tx, const Account& account, const Inbox& inbox);

/// P-23, of every act that sets the portal's default inbox: conversations that an import made before there was one go
/// there. Returns how many.
std::int64_t place_imported_conversations(store::Tx& tx, const Account& account);

/// Removes an inbox. Throws refused while the portal, a conversation or a form is tied to it.
Exposed<InboxReport> remove_inbox(store::Tx& tx, const Account& account, const std::string& name);

}  // namespace rollcall::service
