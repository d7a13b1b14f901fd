#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/domain/portal/inbox.hpp"
#include "rollcall/domain/ticket/pipeline.hpp"
#include "rollcall/store/ticket/conversation.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// What a customer or a member of staff has written for the other side.
struct Answer {
  std::int64_t account_id;
  std::int64_t ticket_id;
  std::optional<std::int64_t> contact_id{};  ///< who wrote it, of a customer's
  std::optional<std::int64_t> member_id{};   ///< who wrote it, of staff's; nothing: the operator
  std::string text;
  const std::vector<store::NewAttachment>& attachments;
};

struct Answered {
  std::int64_t message_id;
  bool opened_conversation;            ///< P-25: there was none that customers see
  std::optional<std::string> stage{};  ///< where the ticket was moved by it; nothing: it was not
};

/// P-23, P-25: writes it where customers see it: in the shown conversation; where several are shown, in the one that
/// was written in last; where none is, in a new one in the portal's default inbox. An open ticket then goes to its
/// pipeline's stage for it. Throws refused where a conversation would need an inbox and none is set, or customers would
/// not see what is in that one; usage as check_message.
Answered add_answer(store::Tx& tx, ReplyBy by, const Answer& answer);

/// Throws refused for an inbox that is not connected: no customer would see what is written in it.
void require_connected(const Inbox& inbox);

}  // namespace rollcall::service
