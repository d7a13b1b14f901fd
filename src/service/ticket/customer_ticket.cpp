#include "rollcall/service/ticket/customer_ticket.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "answering.hpp"
#include "rollcall/base/json.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/domain/ticket/form_draft.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/service/ticket/ticket.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/customer/contact.hpp"
#include "rollcall/store/portal/portal_filter.hpp"
#include "rollcall/store/portal/portal_settings.hpp"
#include "rollcall/store/ticket/pipeline.hpp"
#include "rollcall/store/ticket/sent_form.hpp"
#include "rollcall/store/ticket/shown_message.hpp"
#include "rollcall/store/ticket/ticket.hpp"

namespace rollcall::service {
namespace {

// P-32: what is not visible is answered as if it did not exist.
store::CustomerTicket get_visible(store::Tx& tx, const CustomerRules& rules, const Customer& customer,
                                  std::int64_t id) {
  if (const auto ticket = store::find_visible_ticket(tx, rules.visibility, customer.contact_id, id)) return *ticket;
  throw Error{Refusal::no_such_ticket, {std::to_string(id)}, Hint{Advice::customer_tickets, {customer.email}}};
}

std::optional<Pipeline> pipeline_of(store::Tx& tx, const Customer& customer, std::int64_t ticket_id) {
  return store::find_pipeline(tx, customer.account_id, store::get_ticket(tx, customer.account_id, ticket_id).pipeline);
}

void audit(store::Tx& tx, const Customer& customer, const std::string& action, std::int64_t ticket_id, Json details) {
  details.set("on_behalf_of", customer.email);
  store::append_audit(tx, {.action = action,
                           .account_id = customer.account_id,
                           .subject = "ticket " + std::to_string(ticket_id),
                           .details = details.text()});
}

// W-17: the write lock is held since before this, so of two at the same time the second finds what the first has done.
std::optional<store::FormDone> find_done(store::Tx& tx, const store::SentForm& form) {
  return form.key.empty() ? std::nullopt : store::find_sent_form(tx, form);
}

void note_done(store::Tx& tx, const store::SentForm& form, const store::FormDone& done) {
  if (form.key.empty()) return;
  store::forget_sent_forms(tx, tx.now - sent_forms_known_for);
  store::add_sent_form(tx, form, done);
}

}  // namespace

Customer get_customer(store::Tx& tx, const Account& account, const std::string& email) {
  const auto contact = store::get_contact(tx, account.id, email);
  return {.contact_id = contact.id, .email = contact.email, .account_id = account.id};
}

void require_customer(store::Tx& tx, const Customer& customer) {
  if (!tx.actor.is_customer(customer.email)) require_right_in(tx, customer.account_id, Right::tickets);
}

CustomerRules get_customer_rules(store::Tx& tx, const Account& account) {
  const auto settings = store::get_portal_settings(tx, account.id);
  std::vector<Filter> filters;
  for (const auto& each : store::list_portal_filters(tx, account.id)) filters.push_back(each.filter);
  return {.visibility = {.rule = settings.tickets, .company_if = settings.company_if, .filters = filters},
          .texts = store::get_text_rules(tx, account.id, settings),
          .opens_conversations = settings.inbox && settings.inbox->is_connected,
          .reply_to_closed = settings.reply_to_closed,
          .close_by_customer = settings.close_by_customer,
          .show_custom_stages = settings.show_custom_stages};
}

std::vector<store::Conversation> list_shown_conversations(store::Tx& tx, const TextRules& rules,
                                                          std::int64_t ticket_id) {
  std::set<std::int64_t> shown;
  for (const auto& each : store::list_shown_messages(tx, rules, ticket_id)) shown.insert(each.message_id);
  auto conversations = store::list_conversations(tx, ticket_id);
  std::erase_if(conversations, [&](store::Conversation& conversation) {
    std::erase_if(conversation.messages, [&](const auto& message) { return !shown.contains(message.id); });
    return conversation.messages.empty();
  });
  return conversations;
}

std::string status_for_customers(const CustomerRules& rules, TicketState state, const std::string& stage) {
  if (rules.show_custom_stages) return stage;
  return state == TicketState::open ? "Open" : "Closed";
}

CustomerPage view_ticket(store::Tx& tx, const CustomerRules& rules, const Customer& customer, std::int64_t ticket_id) {
  require_customer(tx, customer);
  const auto ticket = get_visible(tx, rules, customer, ticket_id);
  const bool open = ticket.state == TicketState::open;
  const auto pipeline = pipeline_of(tx, customer, ticket_id);
  auto conversations = list_shown_conversations(tx, rules.texts, ticket_id);
  const bool has_place = !conversations.empty() || rules.opens_conversations;
  return {.ticket = ticket,
          .status = status_for_customers(rules, ticket.state, ticket.stage),
          .conversations = std::move(conversations),
          .can_reply = has_place && (open || rules.reply_to_closed),
          .can_close = open && rules.close_by_customer && pipeline && pipeline->stage_to_close_to()};
}

store::NewAttachment get_shown_attachment(store::Tx& tx, const CustomerRules& rules, const Customer& customer,
                                          std::int64_t ticket_id, std::int64_t attachment_id) {
  require_customer(tx, customer);
  get_visible(tx, rules, customer, ticket_id);
  for (const auto& conversation : list_shown_conversations(tx, rules.texts, ticket_id))
    for (const auto& message : conversation.messages)
      for (const auto& attachment : message.attachments)
        if (attachment.id == attachment_id) return *store::find_attachment(tx, attachment_id);
  throw Error{Refusal::no_such_attachment,
              {std::to_string(attachment_id)},
              Hint{Advice::customer_view, {customer.email, std::to_string(ticket_id)}}};
}

CustomerReply reply_as_customer(store::Tx& tx, const CustomerRules& rules, const Customer& customer,
                                std::int64_t ticket_id, const std::string& text,
                                const std::vector<store::NewAttachment>& attachments, const std::string& key) {
  require_customer(tx, customer);
  const auto ticket = get_visible(tx, rules, customer, ticket_id);
  const store::SentForm form{customer.contact_id, ticket_id, key};
  if (const auto done = find_done(tx, form); done && done->message_id) return {*done->message_id, false, false};
  if (ticket.state == TicketState::closed && !rules.reply_to_closed)
    throw Error{Refusal::ticket_closed, {std::to_string(ticket_id)}, Hint{Advice::allow_answers_when_closed}};
  const auto [message, is_new, stage] = add_answer(tx, ReplyBy::customer,
                                                   {.account_id = customer.account_id,
                                                    .ticket_id = ticket_id,
                                                    .contact_id = customer.contact_id,
                                                    .text = text,
                                                    .attachments = attachments});
  Json details{{"message", message}, {"attachments", attachments.size()}};
  if (stage) details.set("stage", *stage);
  audit(tx, customer, "portal.reply", ticket_id, details);
  note_done(tx, form, {message});
  return {message, is_new};
}

CustomerClosing close_as_customer(store::Tx& tx, const CustomerRules& rules, const Customer& customer,
                                  std::int64_t ticket_id, const std::string& key) {
  require_customer(tx, customer);
  const auto ticket = get_visible(tx, rules, customer, ticket_id);
  const store::SentForm form{customer.contact_id, ticket_id, key};
  if (find_done(tx, form)) return {status_for_customers(rules, ticket.state, ticket.stage), false};
  if (!rules.close_by_customer) throw Error{Refusal::customer_may_not_close, {}, Hint{Advice::allow_closing}};
  if (ticket.state == TicketState::closed) return {status_for_customers(rules, ticket.state, ticket.stage), false};
  const auto pipeline = pipeline_of(tx, customer, ticket_id);
  const auto stage = pipeline->stage_to_close_to();
  if (!stage)
    throw Error{Refusal::no_stage_to_close_to, {pipeline->name}, Hint{Advice::choose_close_stage, {pipeline->name}}};
  store::set_ticket_stage(tx, ticket_id, *stage);
  audit(tx, customer, "portal.close", ticket_id, {{"stage", stage->name}});
  note_done(tx, form, {});
  return {status_for_customers(rules, stage->state, stage->customer_label.value_or(stage->name)), true};
}

}  // namespace rollcall::service
