#include "rollcall/store/ticket/shown_message.hpp"

#include <algorithm>

#include "rollcall/base/json.hpp"
#include "rollcall/store/portal/inbox.hpp"
#include "shown_texts.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

std::string among(const std::string& value, const std::string& list) {
  return value + " IN (SELECT value FROM json_each(" + list + "))";
}

// About a row of `message`. What counts for an e-mail is the address on our side: the sender of an agent's, the
// recipients of a customer's.
std::string has_connected_address(const TextRules& rules, Parameters& parameters) {
  const auto addresses = parameters.add(Json{rules.connected_addresses}.text());
  return "CASE WHEN message.from_email IS NULL THEN 1 WHEN message.kind = 'agent' THEN " +
         among("message.from_email", addresses) + " ELSE EXISTS (SELECT 1 FROM json_each(" + addresses +
         ") AS ours WHERE instr(',' || replace(message.to_email, ' ', '') || ',', ',' || ours.value || ',') > 0) END";
}

}  // namespace

std::string json_of(const std::vector<std::int64_t>& ids) {
  return Json{ids}.text();
}

std::string shown_texts(const TextRules& rules, const std::vector<std::int64_t>& left_out,
                        const std::string& conversations, Parameters& parameters) {
  const auto inboxes = parameters.add(json_of(rules.connected_inboxes));
  const auto out =
      left_out.empty() ? std::string{} : " AND NOT " + among("conversation.id", parameters.add(json_of(left_out)));
  const auto all =
      "SELECT conversation.ticket_id, conversation.id AS conversation_id, message.id AS message_id, message.at "
      "FROM conversation JOIN message ON message.conversation_id = conversation.id "
      "WHERE " +
      conversations + " AND conversation.ticket_id IS NOT NULL AND " + among("conversation.inbox_id", inboxes) + out +
      " AND message.kind <> 'comment' AND " + has_connected_address(rules, parameters);
  if (rules.show_all_conversations) return all;
  return "SELECT ticket_id, conversation_id, message_id, at FROM (SELECT *, first_value(conversation_id) OVER "
         "(PARTITION BY ticket_id ORDER BY at, conversation_id) AS shown_id FROM (" +
         all + ")) WHERE conversation_id = shown_id";
}

TextRules get_text_rules(Tx& tx, std::int64_t account_id, const PortalSettings& settings) {
  TextRules rules{.show_all_conversations = settings.show_all_conversations};
  for (const auto& inbox : list_inboxes(tx, account_id)) {
    if (!inbox.is_connected) continue;
    rules.connected_inboxes.push_back(inbox.id);
    rules.connected_addresses.insert(rules.connected_addresses.end(), inbox.addresses.begin(), inbox.addresses.end());
  }
  std::ranges::sort(rules.connected_inboxes);
  std::ranges::sort(rules.connected_addresses);
  return rules;
}

std::vector<ShownMessage> list_shown_messages(Tx& tx, const TextRules& rules, std::int64_t ticket_id) {
  Parameters parameters;
  auto query = tx.prepared("SELECT conversation_id, message_id FROM (" +
                           shown_texts(rules, {}, "conversation.ticket_id = " + std::to_string(ticket_id), parameters) +
                           ") ORDER BY at, message_id");
  parameters.bind_to(*query);
  std::vector<ShownMessage> shown;
  while (query->executeStep()) shown.push_back({query->getColumn(0).getInt64(), query->getColumn(1).getInt64()});
  return shown;
}

std::vector<std::int64_t> list_conversations_without_inbox(Tx& tx, std::int64_t account_id) {
  auto query = tx.prepared("SELECT id FROM conversation WHERE account_id = :account AND inbox_id IS NULL ORDER BY id");
  query->bind(":account", account_id);
  std::vector<std::int64_t> ids;
  while (query->executeStep()) ids.push_back(query->getColumn(0).getInt64());
  return ids;
}

}  // namespace rollcall::store
