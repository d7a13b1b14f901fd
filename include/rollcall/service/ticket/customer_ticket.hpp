#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rollcall/domain/roll/account.hpp"
#include "rollcall/domain/ticket/visibility.hpp"
#include "rollcall/store/ticket/conversation.hpp"
#include "rollcall/store/tx.hpp"
#include "rollcall/store/visibility/visible_ticket.hpp"

namespace rollcall::service {

/// A contact of the account, as far as tickets go by them.
struct Customer {
  std::int64_t contact_id;
  std::string email;
  std::int64_t account_id;
};
/// The contact of that address. Throws not_found.
Customer get_customer(store::Tx& tx, const Account& account, const std::string& email);

/// S-22: only the customer, and whoever may work on tickets, may do or read what is here. Every function below asks for
/// that first. Throws denied.
void require_customer(store::Tx& tx, const Customer& customer);

/// The settings a customer's view goes by.
struct CustomerRules {
  VisibilityRules visibility{};
  TextRules texts{};                ///< P-23
  bool opens_conversations = true;  ///< P-25: the portal has a connected inbox that a new one can go to
  bool reply_to_closed = false;     ///< P-24
  bool close_by_customer = false;   ///< P-24
  bool show_custom_stages = false;  ///< P-34
};
CustomerRules get_customer_rules(store::Tx& tx, const Account& account);

/// The ticket's conversations with those of their messages that customers see (P-23), oldest first; without those that
/// have none.
std::vector<store::Conversation> list_shown_conversations(store::Tx& tx, const TextRules& rules,
                                                          std::int64_t ticket_id);

/// P-34: `Open` or `Closed`; where custom stages are shown, what customers read for this one.
std::string status_for_customers(const CustomerRules& rules, TicketState state, const std::string& stage);

/// A ticket as its customer reads it (P-36).
struct CustomerPage {
  store::CustomerTicket ticket;
  std::string status;
  std::vector<store::Conversation> conversations;
  bool can_reply;  ///< what they write would not be refused (P-23, P-24)
  bool can_close;
};
/// Throws not_found for what the customer does not see, as for what is not there (P-32).
CustomerPage view_ticket(store::Tx& tx, const CustomerRules& rules, const Customer& customer, std::int64_t ticket_id);

/// An attachment of a message that the customer sees. Throws not_found.
store::NewAttachment get_shown_attachment(store::Tx& tx, const CustomerRules& rules, const Customer& customer,
                                          std::int64_t ticket_id, std::int64_t attachment_id);

struct CustomerReply {
  std::int64_t message_id;
  bool opened_conversation;  ///< P-25: there was none that they see
  bool changed = true;       ///< false: the same key came before, and wrote it
};
/// P-24, P-25: what is written is shown to customers. `key` is that of the form it was sent by: the same sent again
/// under it writes nothing (W-17); empty: it has none. Throws not_found as above; refused for a closed ticket where
/// that cannot be answered, and where a new conversation would need an inbox and none is set, or one that is not
/// connected; usage for an empty text without attachments, and what P-22 bounds.
CustomerReply reply_as_customer(store::Tx& tx, const CustomerRules& rules, const Customer& customer,
                                std::int64_t ticket_id, const std::string& text,
                                const std::vector<store::NewAttachment>& attachments, const std::string& key = {});

struct CustomerClosing {
  std::string status;  ///< as customers read it then
  bool changed;        ///< false: the ticket was closed already, or the same key has closed it once
};
/// P-24, `key` as above. Throws not_found as above; refused where customers cannot close.
CustomerClosing close_as_customer(store::Tx& tx, const CustomerRules& rules, const Customer& customer,
                                  std::int64_t ticket_id, const std::string& key = {});

}  // namespace rollcall::service
