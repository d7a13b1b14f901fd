#include "rollcall/service/form.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "answering.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/contact_facts.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/domain/ticket_facts.hpp"
#include "rollcall/service/ticket.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/company.hpp"
#include "rollcall/store/contact.hpp"
#include "rollcall/store/conversation.hpp"
#include "rollcall/store/form.hpp"
#include "rollcall/store/inbox.hpp"
#include "rollcall/store/portal_settings.hpp"
#include "rollcall/store/ticket.hpp"

namespace rollcall::service {
namespace {

using Json = nlohmann::ordered_json;

Form get_connected_form(store::Tx& tx, const Account& account) {
  const auto name = portal_value(store::list_portal_values(tx, account.id), "form");
  if (name.empty())
    throw Error{Fault::refused, "the portal shows no form",
                "rollcall portal form connect NAME --menu-text TEXT --header-text TEXT"};
  return get_form_to_connect(tx, account, name);
}

std::string submission_key_from(const std::string& typed) {
  constexpr std::size_t longest = 200;
  if (typed.empty() || typed.size() > longest || has_control_characters(typed))
    throw Error{Fault::usage, "a key is plain text of 1 to 200 bytes"};
  return typed;
}

store::NewTicket ticket_from(store::Tx& tx, const Account& account, const Customer& customer, const Answers& answers) {
  store::NewTicket ticket{.subject = ticket_subject_from(*answer_to(answers, "subject")),
                          .stage_id = first_stage(default_pipeline(tx, account)).id,
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

bool asks_the_same(const Form& form, const Form& wanted) {
  return form.fields == wanted.fields && form.makes_tickets == wanted.makes_tickets &&
         fold_case(form.inbox.value_or("")) == fold_case(wanted.inbox.value_or(""));
}

}  // namespace

void check_form_fields(const Form& form) {
  std::set<std::string> asked;
  for (const auto& field : form.fields)
    if (!asked.insert(fold_case(field)).second) throw Error{Fault::usage, "the form asks for " + field + " twice"};
  if (asked.empty()) throw Error{Fault::usage, "a form asks for something", "--field subject --field text"};
  if (form.makes_tickets && !asked.contains("subject"))
    throw Error{Fault::usage, "a form that makes tickets asks for their subject", "--field subject"};
}

FormReport add_form(store::Tx& tx, const Account& account, const Form& wanted) {
  check_form_fields(wanted);
  if (auto there = store::find_form(tx, account.id, wanted.name); there && asks_the_same(*there, wanted))
    return {*there, false};
  auto form = store::add_form(tx, account.id, wanted);
  Json details{{"fields", form.fields}, {"tickets", form.makes_tickets}};
  if (form.inbox) details["inbox"] = *form.inbox;
  store::append_audit(
      tx, {.action = "portal.form.add", .account_id = account.id, .subject = form.name, .details = details.dump()});
  return {form};
}

FormReport remove_form(store::Tx& tx, const Account& account, const std::string& name) {
  auto form = store::get_form(tx, account.id, name);
  if (portal_value(store::list_portal_values(tx, account.id), "form") == form.name)
    throw Error{Fault::refused, "the portal shows the form " + form.name, "rollcall portal set form none"};
  store::remove_form(tx, form.id);
  store::append_audit(tx, {.action = "portal.form.remove", .account_id = account.id, .subject = form.name});
  return {form};
}

Form get_form_to_connect(store::Tx& tx, const Account& account, const std::string& name) {
  auto form = store::get_form(tx, account.id, name);
  if (form.can_be_connected()) return form;
  throw Error{Fault::refused,
              "the form " + form.name + (form.makes_tickets ? " is tied to no inbox" : " makes no tickets") +
                  ", and cannot be connected",
              "rollcall portal form add NAME --field subject --tickets yes --inbox INBOX"};
}

SubmissionReport submit_form(store::Tx& tx, const Account& account, const Customer& customer, const std::string& key,
                             const std::vector<std::string>& typed) {
  const auto form = get_connected_form(tx, account);
  const store::Submission submission{form.id, customer.contact_id, submission_key_from(key)};
  if (const auto ticket = store::find_submission(tx, submission)) return {*ticket, false};
  const auto answers = answers_from(form, typed);
  const auto inbox = store::get_inbox(tx, account.id, *form.inbox);
  require_connected(inbox);
  const auto text = message_from(answers);
  check_message(text, {});
  const auto ticket = store::add_ticket(tx, account.id, ticket_from(tx, account, customer, answers));
  const auto conversation = store::add_conversation(
      tx, {.account_id = account.id, .ticket_id = ticket, .inbox_id = inbox.id, .channel = Channel::form});
  store::add_message(tx, {.conversation_id = conversation,
                          .origin = {.kind = MessageKind::customer},
                          .contact_id = customer.contact_id,
                          .text = text});
  store::add_submission(tx, submission, ticket);
  store::append_audit(tx, {.action = "portal.submit",
                           .account_id = account.id,
                           .subject = "ticket " + std::to_string(ticket),
                           .details = Json{{"form", form.name}, {"on_behalf_of", customer.email}}.dump()});
  return {ticket, true};
}

}  // namespace rollcall::service
