#include "rollcall/service/mail_message.hpp"

#include "rollcall/mail/templates.hpp"

namespace rollcall::service {

mail::Message message_of(const store::MailContent& content, const std::string& host_name) {
  const auto texts = mail::fill(content.texts, content.recipient);
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
