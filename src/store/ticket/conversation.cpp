#include "rollcall/store/ticket/conversation.hpp"

#include "rollcall/base/text.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

std::vector<MessageAttachment> list_attachments(Tx& tx, std::int64_t message_id) {
  auto query =
      tx.prepared("SELECT id, name, type, length(content) FROM attachment WHERE message_id = :message ORDER BY id");
  query->bind(":message", message_id);
  std::vector<MessageAttachment> attachments;
  while (query->executeStep())
    attachments.push_back({query->getColumn(0).getInt64(), query->getColumn(1).getString(),
                           query->getColumn(2).getString(), query->getColumn(3).getInt64()});
  return attachments;
}

Message message_from(Tx& tx, SQLite::Statement& row) {
  const auto to = optional_text(row.getColumn(3));
  return {.id = row.getColumn(0).getInt64(),
          .origin = {.kind = *parse_word<MessageKind>(row.getColumn(1).getString()),
                     .from_email = optional_text(row.getColumn(2)),
                     .to_emails = to ? split(*to, ',') : std::vector<std::string>{}},
          .contact = optional_text(row.getColumn(4)),
          .member = optional_text(row.getColumn(5)),
          .member_name = row.getColumn(6).getString(),
          .text = row.getColumn(7).getString(),
          .at = instant_at(row.getColumn(8)),
          .attachments = list_attachments(tx, row.getColumn(0).getInt64())};
}

const std::string select_message =
    "SELECT message.id, message.kind, message.from_email, message.to_email, "
    "ifnull(nullif(trim(contact.first_name || ' ' || contact.last_name), ''), contact.email), user.email, "
    "CASE WHEN message.kind = 'customer' THEN '' WHEN member.status = 'removed' THEN 'Former agent' "
    " ELSE ifnull(nullif(trim(user.first_name || ' ' || user.last_name), ''), 'Agent') END, message.text, message.at, "
    "ifnull(message.ticket_id, conversation.ticket_id) "
    "FROM message LEFT JOIN conversation ON conversation.id = message.conversation_id "
    "LEFT JOIN contact ON contact.id = message.contact_id LEFT JOIN member ON member.id = message.member_id "
    "LEFT JOIN user ON user.id = member.user_id ";

// Of one conversation, or the comments of one ticket, as `column` says.
std::vector<Message> list_messages(Tx& tx, const std::string& column, std::int64_t id) {
  auto query = tx.prepared(select_message + "WHERE message." + column + " = :id ORDER BY message.at, message.id");
  query->bind(":id", id);
  std::vector<Message> messages;
  while (query->executeStep()) messages.push_back(message_from(tx, *query));
  return messages;
}

}  // namespace

std::vector<Conversation> list_conversations(Tx& tx, std::int64_t ticket_id) {
  auto query = tx.prepared(
      "SELECT conversation.id, conversation.channel, inbox.name, conversation.created_at "
      "FROM conversation LEFT JOIN inbox ON inbox.id = conversation.inbox_id WHERE conversation.ticket_id = :ticket "
      "ORDER BY conversation.created_at, conversation.id");
  query->bind(":ticket", ticket_id);
  std::vector<Conversation> conversations;
  while (query->executeStep())
    conversations.push_back({.id = query->getColumn(0).getInt64(),
                             .channel = *parse_word<Channel>(query->getColumn(1).getString()),
                             .inbox = optional_text(query->getColumn(2)),
                             .created_at = instant_at(query->getColumn(3)),
                             .messages = list_messages(tx, "conversation_id", query->getColumn(0).getInt64())});
  return conversations;
}

std::vector<Message> list_comments(Tx& tx, std::int64_t ticket_id) {
  return list_messages(tx, "ticket_id", ticket_id);
}

void list_messages_of_contact(Tx& tx, std::int64_t contact_id,
                              const std::function<void(const Message&, std::optional<std::int64_t>)>& row) {
  auto query =
      tx.prepared(select_message + "WHERE message.contact_id = :contact ORDER BY message.at DESC, message.id DESC");
  query->bind(":contact", contact_id);
  while (query->executeStep()) row(message_from(tx, *query), optional_number(query->getColumn(9)));
}

std::optional<std::string> find_first_text(Tx& tx, std::int64_t ticket_id) {
  auto query = tx.prepared(
      "SELECT message.kind, message.text FROM conversation JOIN message ON message.conversation_id = conversation.id "
      "WHERE conversation.ticket_id = :ticket "
      "ORDER BY conversation.created_at, conversation.id, message.at, message.id LIMIT 1");
  query->bind(":ticket", ticket_id);
  if (!query->executeStep() || query->getColumn(0).getString() != word(MessageKind::customer)) return std::nullopt;
  return query->getColumn(1).getString();
}

std::int64_t add_conversation(Tx& tx, const NewConversation& conversation) {
  SQLite::Statement change{tx.sql,
                           "INSERT INTO conversation (account_id, ticket_id, inbox_id, channel, created_at) "
                           "VALUES (:account, :ticket, :inbox, :channel, :now)"};
  change.bind(":account", conversation.account_id);
  bind(change, ":ticket", conversation.ticket_id);
  bind(change, ":inbox", conversation.inbox_id);
  change.bind(":channel", std::string{word(conversation.channel)});
  bind(change, ":now", tx.now);
  change.exec();
  return tx.sql.getLastInsertRowid();
}

std::int64_t add_message(Tx& tx, const NewMessage& message) {
  SQLite::Statement change{
      tx.sql,
      "INSERT INTO message (conversation_id, ticket_id, kind, contact_id, member_id, from_email, to_email, text, at) "
      "VALUES (:conversation, :ticket, :kind, :contact, :member, :from, nullif(:to, ''), :text, :now)"};
  bind(change, ":conversation", message.conversation_id);
  bind(change, ":ticket", message.ticket_id);
  change.bind(":kind", std::string{word(message.origin.kind)});
  bind(change, ":contact", message.contact_id);
  bind(change, ":member", message.member_id);
  bind(change, ":from", message.origin.from_email);
  change.bind(":to", join(message.origin.to_emails, ","));
  change.bind(":text", message.text);
  bind(change, ":now", tx.now);
  change.exec();
  return tx.sql.getLastInsertRowid();
}

void add_attachment(Tx& tx, std::int64_t message_id, const NewAttachment& attachment) {
  SQLite::Statement change{
      tx.sql, "INSERT INTO attachment (message_id, name, type, content) VALUES (:message, :name, :type, :content)"};
  change.bind(":message", message_id);
  change.bind(":name", attachment.name);
  change.bind(":type", attachment.type);
  change.bind(":content", attachment.content.data(), static_cast<int>(attachment.content.size()));
  change.exec();
}

std::optional<NewAttachment> find_attachment(Tx& tx, std::int64_t id) {
  auto query = tx.prepared("SELECT name, type, content FROM attachment WHERE id = :id");
  query->bind(":id", id);
  if (!query->executeStep()) return std::nullopt;
  const auto content = query->getColumn(2);
  return NewAttachment{
      query->getColumn(0).getString(), query->getColumn(1).getString(),
      std::string{static_cast<const char*>(content.getBlob()), static_cast<std::size_t>(content.getBytes())}};
}

bool is_attachment_of_ticket(Tx& tx, std::int64_t id, std::int64_t ticket_id) {
  auto query = tx.prepared(
      "SELECT 1 FROM attachment JOIN message ON message.id = attachment.message_id "
      "LEFT JOIN conversation ON conversation.id = message.conversation_id "
      "WHERE attachment.id = :id AND ifnull(message.ticket_id, conversation.ticket_id) = :ticket");
  query->bind(":id", id);
  query->bind(":ticket", ticket_id);
  return query->executeStep();
}

std::int64_t place_imported_conversations(Tx& tx, std::int64_t account_id, std::int64_t inbox_id) {
  SQLite::Statement change{
      tx.sql,
      "UPDATE conversation SET inbox_id = :inbox WHERE account_id = :account AND inbox_id IS NULL "
      "AND channel = 'portal' AND ticket_id IN (SELECT id FROM ticket WHERE source = 'import') "
      "AND NOT EXISTS (SELECT 1 FROM conversation AS other WHERE other.ticket_id = conversation.ticket_id "
      "AND other.inbox_id IS NOT NULL)"};
  change.bind(":inbox", inbox_id);
  change.bind(":account", account_id);
  return change.exec();
}

}  // namespace rollcall::store
