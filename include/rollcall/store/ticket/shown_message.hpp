#pragma once

#include <cstdint>
#include <vector>

#include "rollcall/domain/portal/portal_settings.hpp"
#include "rollcall/domain/ticket/visibility.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// The rules as these settings and the account's inboxes have them now.
TextRules get_text_rules(Tx& tx, std::int64_t account_id, const PortalSettings& settings);

/// A message that customers who see the ticket see.
struct ShownMessage {
  std::int64_t conversation_id;
  std::int64_t message_id;
};

/// P-23, and the only place that says so: what came through a connected inbox, no comment, no e-mail from or to an
/// address that is not connected; of several conversations the one whose first such message is oldest, or all of them.
/// Oldest first.
std::vector<ShownMessage> list_shown_messages(Tx& tx, const TextRules& rules, std::int64_t ticket_id);

/// The conversations of the account that came through no inbox, in the order of their ids: none of them is shown.
std::vector<std::int64_t> list_conversations_without_inbox(Tx& tx, std::int64_t account_id);

}  // namespace rollcall::store
