#include "rollcall/service/mail_message.hpp"

#include "rollcall/mail/templates.hpp"

namespace rollcall::service {

mail::Message message_of(const store::MailContent& content, const std::string& host_name) {
  auto words = content.recipient;
  words["email"] = content.to.email;
  const auto texts = mail::fill(content.texts, words);
  return {.message_id = content.message_id,
          .date = content.queued_at,
          .from = {content.sender.value_or("rollcall@" + host_name),
                   content.sender_name.empty() ? "rollcall" : content.sender_name},
          .to = content.to,
          .subject = texts.subject,
          .text = texts.text,
          .html = texts.html,
          .attachments = content.attachments};
}

}  // namespace rollcall::service
