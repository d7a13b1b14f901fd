#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/domain/ticket/ticket.hpp"
#include "rollcall/domain/ticket/visibility.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// A file that came with a message. Its name is data: nothing is ever written under it.
struct MessageAttachment {
  std::int64_t id;
  std::string name;
  std::string type;   ///< as IANA names media types
  std::int64_t size;  ///< bytes
};

struct Message {
  std::int64_t id;
  MessageOrigin origin;
  std::optional<std::string>
      contact{};  ///< a customer's name, or address; nullopt: staff's, or of a contact that is gone
  std::optional<std::string> member{};  ///< a member's address; nullopt: a customer's, or the operator's
  std::string member_name{};            ///< as customers read it; empty: a customer's
  std::string text;
  Instant at{};
  std::vector<MessageAttachment> attachments{};
};

struct Conversation {
  std::int64_t id;
  Channel channel;
  std::optional<std::string> inbox{};  ///< its name; nullopt: it came through none
  Instant created_at{};
  std::vector<Message> messages{};  ///< oldest first
};

/// Of a ticket, oldest first, with all their messages.
std::vector<Conversation> list_conversations(Tx& tx, std::int64_t ticket_id);

/// What staff noted on the ticket for itself, oldest first: no conversation has it (P-23).
std::vector<Message> list_comments(Tx& tx, std::int64_t ticket_id);

/// What a contact has written, in whatever conversation, newest first, and the ticket it is of; nullopt: of none.
void list_messages_of_contact(Tx& tx, std::int64_t contact_id,
                              const std::function<void(const Message&, std::optional<std::int64_t> ticket_id)>& row);

/// What the ticket's oldest conversation began with; nullopt where there is none, or where staff began it.
std::optional<std::string> find_first_text(Tx& tx, std::int64_t ticket_id);

struct NewConversation {
  std::int64_t account_id = 0;
  std::optional<std::int64_t> ticket_id{};
  std::optional<std::int64_t> inbox_id{};
  Channel channel = Channel::portal;
};
std::int64_t add_conversation(Tx& tx, const NewConversation& conversation);

/// In a conversation, or a comment on a ticket: one of them is named.
struct NewMessage {
  std::optional<std::int64_t> conversation_id{};
  std::optional<std::int64_t> ticket_id{};
  MessageOrigin origin{};
  std::optional<std::int64_t> contact_id{};
  std::optional<std::int64_t> member_id{};
  std::string text;
};
/// At the transaction's instant. Returns its id.
std::int64_t add_message(Tx& tx, const NewMessage& message);

struct NewAttachment {
  std::string name;
  std::string type;
  std::string content;
};
void add_attachment(Tx& tx, std::int64_t message_id, const NewAttachment& attachment);

/// As it came; nullopt if there is none of that id.
std::optional<NewAttachment> find_attachment(Tx& tx, std::int64_t id);

/// Whether the file came with any of the ticket's messages or comments.
bool is_attachment_of_ticket(Tx& tx, std::int64_t id, std::int64_t ticket_id);

/// P-23: what an import brought while there was no inbox gets this one, but for tickets that have another conversation
/// in an inbox by now. Returns how many conversations.
std::int64_t place_imported_conversations(Tx& tx, std::int64_t account_id, std::int64_t inbox_id);

}  // namespace rollcall::store
