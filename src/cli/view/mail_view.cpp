#include "mail_view.hpp"

#include <fmt/format.h>

namespace rollcall::cli {

const std::vector<Column>& mail_columns() {
  static const std::vector<Column> columns{{"id", "Id"},
                                           {"kind", "Kind"},
                                           {"to", "To"},
                                           {"subject", "Subject"},
                                           {"state", "State"},
                                           {"queued_at", "Queued"},
                                           {.key = "sent_at", .heading = "Sent", .shown = Shown::not_in_table},
                                           {.key = "attempts", .heading = "Attempts", .shown = Shown::not_in_table},
                                           {.key = "next_try_at", .heading = "Next try", .shown = Shown::not_in_table},
                                           {"last_error", "Last error"}};
  return columns;
}

std::vector<Cell> mail_cells(const store::Mail& mail) {
  return {mail.id,
          mail.kind,
          mail.to_email,
          mail.subject,
          std::string{word(mail.state)},
          mail.queued_at,
          cell(mail.sent_at),
          std::int64_t{mail.attempts},
          cell(mail.next_try_at),
          cell(mail.last_error)};
}

Json to_json(const store::Mail& mail) {
  Json json = Json::object();
  const auto cells = mail_cells(mail);
  for (std::size_t i = 0; i < cells.size(); ++i) json[mail_columns()[i].key] = to_json(cells[i]);
  return json;
}

std::string state_text(const store::Mail& mail, Instant now, const Output& out) {
  switch (mail.state) {
    case MailState::sent:
      return "sent " + out.time_text(mail.sent_at);
    case MailState::cancelled:
      return "cancelled";
    case MailState::failed:
      return "failed: " + mail.last_error.value_or("");
    case MailState::queued:
      break;
  }
  const auto next = mail.next_try_at <= now ? "due now" : "next try " + out.time_text(mail.next_try_at);
  return mail.last_error ? fmt::format("queued, {}: {}", next, *mail.last_error) : "queued, " + next;
}

}  // namespace rollcall::cli
