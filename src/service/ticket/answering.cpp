#include "answering.hpp"

#include "rollcall/base/error.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/service/ticket/ticket.hpp"
#include "rollcall/store/portal/portal_settings.hpp"
#include "rollcall/store/ticket/pipeline.hpp"
#include "rollcall/store/ticket/shown_message.hpp"
#include "rollcall/store/ticket/ticket.hpp"

namespace rollcall::service {
namespace {

struct WritingPlace {
  std::int64_t conversation_id;
  bool is_new;
};

WritingPlace place_to_write(store::Tx& tx, const Answer& answer) {
  const auto settings = store::get_portal_settings(tx, answer.account_id);
  const auto rules = store::get_text_rules(tx, answer.account_id, settings);
  const auto shown = store::list_shown_messages(tx, rules, answer.ticket_id);
  if (!shown.empty()) return {shown.back().conversation_id, false};
  if (!settings.inbox) throw Error{Refusal::no_inbox_for_answers, {}, Hint{Advice::inbox_choose}};
  require_connected(*settings.inbox);
  return {store::add_conversation(tx, {.account_id = answer.account_id,
                                       .ticket_id = answer.ticket_id,
                                       .inbox_id = settings.inbox->id,
                                       .channel = Channel::portal}),
          true};
}

std::optional<std::string> move_after(store::Tx& tx, ReplyBy by, const Answer& answer) {
  const auto ticket = store::get_ticket(tx, answer.account_id, answer.ticket_id);
  if (!ticket.open()) return std::nullopt;
  const auto stage = store::get_pipeline(tx, answer.account_id, ticket.pipeline).stage_after(by);
  if (!stage || stage->id == ticket.stage.id) return std::nullopt;
  store::set_ticket_stage(tx, ticket.id, *stage);
  return stage->name;
}

}  // namespace

Answered add_answer(store::Tx& tx, ReplyBy by, const Answer& answer) {
  check_message(answer.text, answer.attachments);
  const auto place = place_to_write(tx, answer);
  const auto kind = by == ReplyBy::customer ? MessageKind::customer : MessageKind::agent;
  const auto message = store::add_message(tx, {.conversation_id = place.conversation_id,
                                               .origin = {.kind = kind},
                                               .contact_id = answer.contact_id,
                                               .member_id = answer.member_id,
                                               .text = answer.text});
  for (const auto& attachment : answer.attachments) store::add_attachment(tx, message, attachment);
  store::note_ticket_activity(tx, answer.ticket_id);
  return {message, place.is_new, move_after(tx, by, answer)};
}

void require_connected(const Inbox& inbox) {
  if (inbox.is_connected) return;
  throw Error{Refusal::inbox_not_connected, {inbox.name}, Hint{Advice::inbox_connect, {inbox.name}}};
}

}  // namespace rollcall::service
