#include "rollcall/service/ticket/ticket.hpp"

#include "answering.hpp"
#include "rollcall/base/json.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/domain/ticket/ticket_facts.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/customer/company.hpp"
#include "rollcall/store/customer/contact.hpp"
#include "rollcall/store/portal/portal_settings.hpp"
#include "rollcall/store/roll/member.hpp"
#include "rollcall/store/ticket/pipeline.hpp"
#include "rollcall/store/ticket/ticket.hpp"

namespace rollcall::service {
namespace {

void audit(store::Tx& tx, const Account& account, const std::string& action, std::int64_t id, const Json& details) {
  store::append_audit(tx, {.action = action,
                           .account_id = account.id,
                           .subject = "ticket " + std::to_string(id),
                           .details = details.text_unless_empty()});
}

Stage stage_meant(const Pipeline& pipeline, const std::optional<std::string>& name) {
  for (const auto& stage : pipeline.stages)
    if (!name || fold_case(stage.name) == fold_case(*name)) return stage;
  throw Error{Fault::not_found, "the pipeline " + pipeline.name + " has no stage " + name.value_or("at all"),
              Hint{Advice::pipeline_list}};
}

std::optional<std::int64_t> owner_meant(store::Tx& tx, const Account& account,
                                        const std::optional<std::string>& email) {
  if (!email) return std::nullopt;
  const auto member = store::get_member(tx, account.id, *email);
  if (member.status != MemberStatus::active)
    throw Error{Refusal::owner_of_ticket_not_active, {member.email}, Hint{Advice::user_list}};
  return member.id;
}

// The contacts and companies of a new ticket; without a company, its requester's primary one.
void tie(store::Tx& tx, const Account& account, const TicketRequest& request, store::NewTicket& ticket) {
  for (const auto& name : request.companies) ticket.company_ids.push_back(store::get_company(tx, account.id, name).id);
  for (const auto& email : request.contacts) ticket.contact_ids.push_back(store::get_contact(tx, account.id, email).id);
  if (!request.requester) return;
  const auto requester = store::get_contact(tx, account.id, *request.requester);
  ticket.requester_id = requester.id;
  if (request.companies.empty() && requester.primary_company)
    ticket.company_ids.push_back(store::get_company(tx, account.id, *requester.primary_company).id);
}

// P-23: a comment belongs to the ticket and opens no conversation. Customers read the date of the last activity, so it
// does not move that either.
std::int64_t note_on_ticket(store::Tx& tx, const Account& account, std::int64_t id,
                            const std::optional<std::int64_t>& member_id, const std::string& text,
                            const std::vector<store::NewAttachment>& attachments) {
  const auto message = store::add_message(
      tx, {.ticket_id = id, .origin = {.kind = MessageKind::comment}, .member_id = member_id, .text = text});
  for (const auto& attachment : attachments) store::add_attachment(tx, message, attachment);
  audit(tx, account, "portal.ticket.comment", id, {{"message", message}, {"attachments", attachments.size()}});
  return message;
}

}  // namespace

Ticket create_ticket(store::Tx& tx, const Account& account, const TicketRequest& request) {
  require_right(tx, account, Right::tickets);
  const auto pipeline =
      request.pipeline ? store::get_pipeline(tx, account.id, *request.pipeline) : default_pipeline(tx, account);
  store::NewTicket ticket{.subject = ticket_subject_from(request.subject),
                          .stage_id = (request.stage ? stage_meant(pipeline, request.stage) : first_stage(pipeline)).id,
                          .owner_id = owner_meant(tx, account, request.owner)};
  if (request.priority) ticket.priority = priority_from(*request.priority);
  if (request.category) ticket.category = label_from(*request.category, "category");
  for (const auto& [name, value] : request.properties)
    ticket.properties[ticket_property_from(name)] = label_from(value, "value of " + name);
  tie(tx, account, request, ticket);
  const auto id = store::add_ticket(tx, account.id, ticket);
  audit(tx, account, "portal.ticket.create", id, Json{{"pipeline", pipeline.name}});
  return store::get_ticket(tx, account.id, id);
}

Pipeline default_pipeline(store::Tx& tx, const Account& account) {
  if (const auto named = store::get_portal_settings(tx, account.id).pipeline)
    return store::get_pipeline(tx, account.id, *named);
  if (const auto oldest = store::find_oldest_pipeline(tx, account.id)) return *oldest;
  throw Error{Refusal::no_pipeline_for_tickets, {}, Hint{Advice::pipeline_add}};
}

Stage first_stage(const Pipeline& pipeline) {
  if (const auto stage = pipeline.first_open_stage()) return *stage;
  throw Error{Refusal::no_open_stage, {pipeline.name}, Hint{Advice::stage_add_open, {pipeline.name}}};
}

TicketChange move_ticket(store::Tx& tx, const Account& account, std::int64_t id, const std::string& stage,
                         const std::optional<std::string>& pipeline) {
  require_right(tx, account, Right::tickets);
  const auto ticket = store::get_ticket(tx, account.id, id);
  const auto target = stage_meant(store::get_pipeline(tx, account.id, pipeline.value_or(ticket.pipeline)), stage);
  if (target.id == ticket.stage.id) return {ticket, false};
  store::set_ticket_stage(tx, id, target);
  audit(tx, account, "portal.ticket.move", id, {{"stage", target.name}, {"was", ticket.stage.name}});
  return {store::get_ticket(tx, account.id, id), true};
}

TicketChange assign_ticket(store::Tx& tx, const Account& account, std::int64_t id,
                           const std::optional<std::string>& owner) {
  require_right(tx, account, Right::tickets);
  const auto ticket = store::get_ticket(tx, account.id, id);
  const auto owner_id = owner_meant(tx, account, owner);
  // U-06: an address that came again is another member, and none of the old tickets is theirs.
  if (owner_id == ticket.owner_id) return {ticket, false};
  store::set_ticket_owner(tx, id, owner_id);
  auto assigned = store::get_ticket(tx, account.id, id);
  audit(tx, account, "portal.ticket.assign", id, {{"owner", assigned.owner_email}});
  return {assigned, true};
}

TicketChange close_ticket(store::Tx& tx, const Account& account, std::int64_t id) {
  require_right(tx, account, Right::tickets);
  const auto ticket = store::get_ticket(tx, account.id, id);
  if (!ticket.open()) return {ticket, false};
  const auto pipeline = store::get_pipeline(tx, account.id, ticket.pipeline);
  auto stage = pipeline.stage_to_close_to();
  for (const auto& each : pipeline.stages)
    if (!stage && each.state == TicketState::closed) stage = each;
  if (!stage)
    throw Error{Refusal::closed_stage_missing, {pipeline.name}, Hint{Advice::stage_add_to_close_to, {pipeline.name}}};
  store::set_ticket_stage(tx, id, *stage);
  audit(tx, account, "portal.ticket.close", id, {{"stage", stage->name}});
  return {store::get_ticket(tx, account.id, id), true};
}

std::int64_t write_to_ticket(store::Tx& tx, const Account& account, std::int64_t id, MessageKind kind,
                             const std::string& text, const std::vector<store::NewAttachment>& attachments) {
  require_right(tx, account, Right::tickets);
  store::get_ticket(tx, account.id, id);
  check_message(text, attachments);
  const auto& author = tx.actor.user();
  const auto member = author ? std::optional{store::get_member(tx, account.id, *author).id} : std::nullopt;
  if (kind == MessageKind::comment) return note_on_ticket(tx, account, id, member, text, attachments);
  const auto [message, is_new, stage] = add_answer(
      tx, ReplyBy::staff,
      {.account_id = account.id, .ticket_id = id, .member_id = member, .text = text, .attachments = attachments});
  Json details{{"message", message}, {"attachments", attachments.size()}};
  if (stage) details.set("stage", *stage);
  audit(tx, account, "portal.ticket.reply", id, details);
  return message;
}

store::NewAttachment get_attachment(store::Tx& tx, const Account& account, std::int64_t id,
                                    std::int64_t attachment_id) {
  require_right(tx, account, Right::tickets);
  store::get_ticket(tx, account.id, id);
  if (store::is_attachment_of_ticket(tx, attachment_id, id)) return *store::find_attachment(tx, attachment_id);
  throw Error{
      Refusal::no_such_attachment, {std::to_string(attachment_id)}, Hint{Advice::ticket_show, {std::to_string(id)}}};
}

void check_message(const std::string& text, const std::vector<store::NewAttachment>& attachments) {
  constexpr std::size_t most_attachments = 10, longest_name = 255, largest = std::size_t{10} << 20;
  if (trim(text).empty() && attachments.empty()) throw Error{Refusal::message_empty, {}, Hint{Advice::give_text}};
  const bool plain = is_utf8(text) && text.find('\0') == std::string::npos;
  if (text.size() > longest_message || !plain) throw Error{Refusal::message_too_long};
  if (attachments.size() > most_attachments)
    throw Error{Refusal::too_many_attachments, {std::to_string(most_attachments)}};
  for (const auto& attachment : attachments) {
    if (attachment.name.empty() || attachment.name.size() > longest_name || has_control_characters(attachment.name))
      throw Error{Refusal::attachment_name_bad,
                  {without_control_characters(head_that_fits(attachment.name, 80))},
                  "use 1 to 255 bytes of plain text"};
    if (attachment.content.size() > largest)
      throw Error{Refusal::attachment_too_large, {attachment.name, std::to_string(largest >> 20)}};
  }
}

}  // namespace rollcall::service
