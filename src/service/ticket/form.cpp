#include "rollcall/service/ticket/form.hpp"

#include "answering.hpp"
#include "rollcall/base/json.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/customer/contact_facts.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/domain/portal/portal_settings.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/domain/ticket/ticket_facts.hpp"
#include "rollcall/service/ticket/ticket.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/customer/company.hpp"
#include "rollcall/store/customer/contact.hpp"
#include "rollcall/store/portal/inbox.hpp"
#include "rollcall/store/portal/portal_settings.hpp"
#include "rollcall/store/ticket/conversation.hpp"
#include "rollcall/store/ticket/form.hpp"
#include "rollcall/store/ticket/pipeline.hpp"
#include "rollcall/store/ticket/ticket.hpp"

namespace rollcall::service {
namespace {

Form get_connected_form(store::Tx& tx, const Account& account) {
  const auto name = portal_value(store::list_portal_values(tx, account.id), "form");
  if (name.empty()) throw Error{Refusal::no_form_shown, {}, Hint{Advice::form_connect}};
  return get_form_to_connect(tx, account, name);
}

std::string submission_key_from(const std::string& typed) {
  constexpr std::size_t longest = 200;
  if (typed.empty() || typed.size() > longest || has_control_characters(typed))
    throw Error{Refusal::submission_key_bad};
  return typed;
}

Answers answers_in(const Form& form, const Sent& sent) {
  Answers names;
  for (const auto& each : sent.files)
    if (each.field) names.emplace_back(*each.field, each.file.name);
  return answers_to(form, sent.answers, names);
}

std::vector<store::NewAttachment> attachments_of(const Sent& sent) {
  std::vector<store::NewAttachment> attachments;
  for (const auto& each : sent.files) attachments.push_back(each.file);
  return attachments;
}

store::NewTicket ticket_from(store::Tx& tx, const Account& account, const Customer& customer, const Form& form,
                             const Answers& answers) {
  store::NewTicket ticket{.subject = ticket_subject_from(*answer_to(answers, "subject")),
                          .stage_id = first_stage(pipeline_of_form(tx, account, form)).id,
                          .requester_id = customer.contact_id,
                          .source = TicketSource::form};
  for (const auto& [field, value] : answers) {
    if (field == "subject" || field == "text") continue;
    if (field == "priority")
      ticket.priority = priority_from(value);
    else if (field == "category")
      ticket.category = label_from(value, "category");
    else
      ticket.properties[field] = property_value_from(value);
  }
  if (const auto company = store::get_contact(tx, account.id, customer.email).primary_company)
    ticket.company_ids.push_back(store::get_company(tx, account.id, *company).id);
  return ticket;
}

}  // namespace

Pipeline pipeline_of_form(store::Tx& tx, const Account& account, const Form& form) {
  return form.pipeline ? store::get_pipeline(tx, account.id, *form.pipeline) : default_pipeline(tx, account);
}

Form get_form_to_connect(store::Tx& tx, const Account& account, const std::string& name) {
  auto form = store::get_form(tx, account.id, name);
  if (form.can_be_connected()) return form;
  throw Error{Refusal::form_cannot_be_connected,
              {form.name, form.makes_tickets ? "has no inbox" : "makes no tickets"},
              Hint{Advice::form_make_tickets, {form.name}}};
}

std::vector<WrongAnswer> judge_answers(const Form& form, const Sent& sent) {
  return wrong_answers(form, answers_in(form, sent));
}

SubmissionReport submit_form(store::Tx& tx, const Account& account, const Customer& customer, const Sent& sent) {
  require_customer(tx, customer);
  const auto form = get_connected_form(tx, account);
  const store::Submission submission{form.id, customer.contact_id, submission_key_from(sent.key)};
  if (const auto ticket = store::find_submission(tx, submission)) return {*ticket, false};
  const auto answers = answers_in(form, sent);
  if (const auto wrong = wrong_answers(form, answers); !wrong.empty()) throw Error{wrong.front().error};
  const auto inbox = store::get_inbox(tx, account.id, *form.inbox);
  require_connected(inbox);
  const auto text = message_from(answers);
  const auto attachments = attachments_of(sent);
  check_message(text, attachments);
  const auto ticket = store::add_ticket(tx, account.id, ticket_from(tx, account, customer, form, answers));
  const auto conversation = store::add_conversation(
      tx, {.account_id = account.id, .ticket_id = ticket, .inbox_id = inbox.id, .channel = Channel::form});
  const auto message = store::add_message(tx, {.conversation_id = conversation,
                                               .origin = {.kind = MessageKind::customer},
                                               .contact_id = customer.contact_id,
                                               .text = text});
  for (const auto& each : attachments) store::add_attachment(tx, message, each);
  store::add_submission(tx, submission, ticket);
  store::append_audit(tx, {.action = "portal.submit",
                           .account_id = account.id,
                           .subject = "ticket " + std::to_string(ticket),
                           .details = Json{{"form", form.name}, {"on_behalf_of", customer.email}}.text()});
  return {ticket, true};
}

}  // namespace rollcall::service
