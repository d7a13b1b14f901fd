#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/domain/portal/inbox.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

std::vector<Inbox> list_inboxes(Tx& tx, std::int64_t account_id);  ///< by name
/// The name may be typed in any case of ASCII letters.
std::optional<Inbox> find_inbox(Tx& tx, std::int64_t account_id, const std::string& name);
Inbox get_inbox(Tx& tx, std::int64_t account_id, const std::string& name);  ///< throws not_found

/// Adds it with its addresses, and returns it with its id. Throws refused where the name is taken.
Inbox add_inbox(Tx& tx, std::int64_t account_id, Inbox inbox);
/// Writes all of it.
void set_inbox(Tx& tx, const Inbox& inbox);
/// Removes it with its addresses; nothing else may be tied to it.
void remove_inbox(Tx& tx, std::int64_t id);

/// How many conversations and forms are tied to an inbox.
struct InboxUse {
  std::int64_t conversations = 0;
  std::int64_t forms = 0;
};
InboxUse count_inbox_use(Tx& tx, std::int64_t id);

}  // namespace rollcall::store
