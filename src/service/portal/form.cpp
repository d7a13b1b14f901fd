#include "rollcall/service/portal/form.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "rollcall/base/text.hpp"
#include "rollcall/domain/customer/contact_facts.hpp"
#include "rollcall/domain/names.hpp"
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
#include "service/ticket/answering.hpp"
#include "settings_guard.hpp"

namespace rollcall::service {
namespace {

using Json = nlohmann::ordered_json;

bool is_shown(store::Tx& tx, const Account& account, const Form& form) {
  return portal_value(store::list_portal_values(tx, account.id), "form") == form.name;
}

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

bool asks_the_same(const Form& form, const Form& wanted) {
  return form.fields == wanted.fields && form.makes_tickets == wanted.makes_tickets &&
         fold_case(form.inbox.value_or("")) == fold_case(wanted.inbox.value_or("")) &&
         fold_case(form.pipeline.value_or("")) == fold_case(wanted.pipeline.value_or(""));
}

Json details_of(const Form& form) {
  Json details{{"fields", form.fields}, {"tickets", form.makes_tickets}};
  if (form.inbox) details["inbox"] = *form.inbox;
  if (form.pipeline) details["pipeline"] = *form.pipeline;
  return details;
}

}  // namespace

void check_form_fields(const Form& form) {
  std::set<std::string> asked;
  for (const auto& field : form.fields)
    if (!asked.insert(folded(field)).second) throw Error{Fault::usage, "the form asks for " + field + " twice"};
  if (asked.empty()) throw Error{Fault::usage, "a form asks for something", "--field subject --field text"};
  if (form.makes_tickets && !asked.contains("subject"))
    throw Error{Fault::usage, "a form that makes tickets asks for their subject", "--field subject"};
}

Pipeline pipeline_of_form(store::Tx& tx, const Account& account, const Form& form) {
  return form.pipeline ? store::get_pipeline(tx, account.id, *form.pipeline) : default_pipeline(tx, account);
}

FormReport add_form(store::Tx& tx, const Account& account, const Form& wanted) {
  const SettingsGuard guard{tx, account};
  check_form_fields(wanted);
  if (auto there = store::find_form(tx, account.id, wanted.name); there && asks_the_same(*there, wanted))
    return {*there, false};
  auto form = store::add_form(tx, account.id, wanted);
  store::append_audit(tx, {.action = "portal.form.add",
                           .account_id = account.id,
                           .subject = form.name,
                           .details = details_of(form).dump()});
  return guard.judged(FormReport{form});
}

FormReport set_form(store::Tx& tx, const Account& account, const std::string& name, const FormChange& change) {
  const SettingsGuard guard{tx, account};
  const auto form = store::get_form(tx, account.id, name);
  auto wanted = form;
  if (change.fields) wanted.fields = *change.fields;
  if (change.makes_tickets) wanted.makes_tickets = *change.makes_tickets;
  if (change.inbox) wanted.inbox = is_none(*change.inbox) ? std::nullopt : change.inbox;
  if (change.pipeline) wanted.pipeline = is_none(*change.pipeline) ? std::nullopt : change.pipeline;
  check_form_fields(wanted);
  if (asks_the_same(form, wanted)) return {form, false};
  wanted = store::set_form(tx, account.id, wanted);
  if (is_shown(tx, account, form)) get_form_to_connect(tx, account, form.name);
  store::append_audit(tx, {.action = "portal.form.set",
                           .account_id = account.id,
                           .subject = form.name,
                           .details = details_of(wanted).dump()});
  return guard.judged(FormReport{wanted});
}

FormReport remove_form(store::Tx& tx, const Account& account, const std::string& name) {
  const SettingsGuard guard{tx, account};
  auto form = store::get_form(tx, account.id, name);
  if (is_shown(tx, account, form))
    throw Error{Fault::refused, "the portal shows the form " + form.name, "rollcall portal set form none"};
  store::remove_form(tx, form.id);
  store::append_audit(tx, {.action = "portal.form.remove", .account_id = account.id, .subject = form.name});
  return guard.judged(FormReport{form});
}

Form get_form_to_connect(store::Tx& tx, const Account& account, const std::string& name) {
  auto form = store::get_form(tx, account.id, name);
  if (form.can_be_connected()) return form;
  throw Error{Fault::refused,
              "the form " + form.name + (form.makes_tickets ? " is tied to no inbox" : " makes no tickets") +
                  ", and cannot be connected",
              "rollcall portal form set '" + form.name + "' --tickets yes --inbox INBOX"};
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
  const auto ticket = store::add_ticket(tx, account.id, ticket_from(tx, account, customer, form, answers));
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
