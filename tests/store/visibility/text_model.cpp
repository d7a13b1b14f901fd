#include "text_model.hpp"

#include <algorithm>

#include "rollcall/base/text.hpp"

namespace rollcall::testing {
namespace {

template <class T>
bool holds_one(const std::vector<T>& all, const T& one) {
  return std::ranges::find(all, one) != all.end();
}

bool came_through_connected_inbox(const ConversationModel& conversation, int id, const store::Exposure& exposure) {
  return conversation.inbox && holds_one<std::int64_t>(exposure.texts.connected_inboxes, *conversation.inbox) &&
         !holds_one<std::int64_t>(exposure.conversations_without_inbox, id);
}

bool is_for_customers(const MessageModel& message, const TextRules& rules) {
  if (message.kind == MessageKind::comment) return false;
  if (!message.from) return true;
  if (message.kind == MessageKind::agent) return holds_one(rules.connected_addresses, *message.from);
  return std::ranges::any_of(message.to, [&](const auto& to) { return holds_one(rules.connected_addresses, to); });
}

}  // namespace

std::set<int> texts_of(int ticket, const std::vector<ConversationModel>& conversations,
                       const store::Exposure& exposure) {
  std::map<int, std::set<int>> by_conversation;
  std::optional<std::pair<int, int>> oldest;  // when, and in which conversation
  int conversation_id = 0, message_id = 0;
  for (const auto& conversation : conversations) {
    ++conversation_id;
    for (const auto& message : conversation.messages) {
      ++message_id;
      if (conversation.ticket != ticket || !came_through_connected_inbox(conversation, conversation_id, exposure) ||
          !is_for_customers(message, exposure.texts))
        continue;
      by_conversation[conversation_id].insert(message_id);
      const std::pair begun{message.at, conversation_id};
      oldest = oldest ? std::min(*oldest, begun) : begun;
    }
  }
  if (!oldest) return {};
  if (!exposure.texts.show_all_conversations) return by_conversation[oldest->second];
  std::set<int> all;
  for (const auto& [id, messages] : by_conversation) all.insert(messages.begin(), messages.end());
  return all;
}

void write_conversations(store::Tx& tx, const std::vector<ConversationModel>& conversations) {
  const auto quoted = [](const std::optional<std::string>& text) { return text ? '\'' + *text + '\'' : "NULL"; };
  tx.sql.exec("DELETE FROM message; DELETE FROM conversation");
  int id = 0;
  for (const auto& conversation : conversations) {
    ++id;
    tx.sql.exec("INSERT INTO conversation (id, account_id, ticket_id, inbox_id, channel, created_at) VALUES (" +
                std::to_string(id) + ", 1, " + std::to_string(conversation.ticket) + ", " +
                (conversation.inbox ? std::to_string(*conversation.inbox) : "NULL") + ", 'email', 0)");
    for (const auto& message : conversation.messages) {
      const auto to = message.to.empty() ? std::nullopt : std::optional{join(message.to, ",")};
      tx.sql.exec("INSERT INTO message (conversation_id, kind, from_email, to_email, text, at) VALUES (" +
                  std::to_string(id) + ", '" + std::string{word(message.kind)} + "', " + quoted(message.from) + ", " +
                  quoted(to) + ", 'text', " + std::to_string(message.at) + ')');
    }
  }
}

}  // namespace rollcall::testing
