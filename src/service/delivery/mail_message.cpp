#include "mail_message.hpp"

#include "rollcall/base/zone.hpp"
#include "rollcall/store/cycle/cycle.hpp"
#include "rollcall/templates/templates.hpp"
#include "service/cycle/cycle_day.hpp"

namespace rollcall::service {
namespace {

constexpr const char* promised_day = "deactivation_day";

}  // namespace

transports::Message message_of(const store::MailContent& content, const std::string& host_name, Instant date) {
  auto filling = content.filling;
  filling.words["email"] = content.to.email;
  const auto texts = templates::fill(content.texts, filling);
  return {.message_id = content.message_id,
          .date = date,
          .from = {content.sender.value_or("rollcall@" + host_name),
                   content.sender_name.empty() ? "rollcall" : content.sender_name},
          .to = content.to,
          .subject = texts.subject,
          .text = texts.text,
          .html = texts.html,
          .attachments = content.attachments};
}

bool PromisedDay::renew(store::Tx& tx, store::MailContent& content) {
  const auto word = content.filling.words.find(promised_day);
  if (word == content.filling.words.end()) return false;
  if (content.cause != cause_) {
    cause_ = content.cause;
    cycle_ = store::find_cycle_of_cause(tx, cause_);
  }
  const auto zone = cycle_ ? Zone::find(cycle_->time_zone) : std::nullopt;
  if (!zone) return false;  // where nobody knows the zone any more, the day stays as it was told (A-40)
  const auto reader = content.kind.ends_with(".user") ? content.member_id : std::nullopt;
  auto day = day_words(*cycle_, earliest_deactivation(tx, *cycle_, *zone, reader));
  if (word->second == day) return false;
  word->second = std::move(day);
  return true;
}

}  // namespace rollcall::service
