#include "mail_message.hpp"

#include "rollcall/base/zone.hpp"
#include "rollcall/domain/mail/mail_sender.hpp"
#include "rollcall/store/cycle/cycle.hpp"
#include "rollcall/templates/templates.hpp"
#include "service/cycle/cycle_day.hpp"

namespace rollcall::service {
namespace {

std::string sender_of(const store::MailContent& content, const std::string& host_name) {
  return sender_or_default(content.sender, host_name);
}

// The place of a person's address is closed as it would be in a text.
std::string answers_to(const store::MailContent& content) {
  return templates::filled_subject({.subject = content.reply_to.value_or(""), .text = {}, .html = {}}, content.filling);
}

}  // namespace

std::string full_message_id(const store::MailContent& content, const std::string& host_name) {
  if (content.message_id.find('@') != std::string::npos) return content.message_id;
  return content.message_id + '@' + domain_of_address(sender_of(content, host_name));
}

transports::Message message_of(const store::MailContent& content, const std::string& host_name, Instant date) {
  auto filling = content.filling;
  filling.words["email"] = content.to.email;
  const auto texts = templates::fill(content.texts, filling);
  return {.message_id = full_message_id(content, host_name),
          .date = date,
          .from = {sender_of(content, host_name), content.sender_name.empty() ? "rollcall" : content.sender_name},
          .to = content.to,
          .subject = texts.subject,
          .text = texts.text,
          .html = texts.html,
          .attachments = content.attachments,
          .reply_to = answers_to(content),
          .language = content.language,
          .is_automatic = !is_written_by_people(content.kind)};
}

bool PromisedDay::renew(store::Tx& tx, store::MailContent& content) {
  auto& words = content.filling.words;
  if (!words.contains(promised_day_word)) return false;
  if (content.cause != cause_) {
    cause_ = content.cause;
    cycle_ = store::find_cycle_of_cause(tx, cause_);
  }
  const auto zone = cycle_ ? Zone::find(cycle_->time_zone) : std::nullopt;
  if (!zone) return false;  // where nobody knows the zone any more, the day stays as it was told
  const auto reader = content.kind.ends_with(".user") ? content.member_id : std::nullopt;
  words_ = words_of_promise(templates::language_for(content.language), *cycle_, zone->day_of(tx.now),
                            earliest_deactivation(tx, *cycle_, *zone, reader));
  bool renewed = false;
  for (const auto& [name, word] : words_) {
    auto& there = words[name];
    renewed = renewed || there != word;
    there = word;
  }
  return renewed;
}

}  // namespace rollcall::service
