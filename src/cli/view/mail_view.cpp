#include "mail_view.hpp"

#include <fmt/format.h>

namespace rollcall::cli {

const std::vector<Column>& mail_columns() {
  static const std::vector<Column> columns{
      {.key = "id", .heading = "Id", .says = Says::identity, .need = Need::always},
      {.key = "kind", .heading = "Kind", .need = Need::little},
      {.key = "to", .heading = "To", .says = Says::identity, .need = Need::much},
      {.key = "subject", .heading = "Subject", .says = Says::prose, .need = Need::much},
      {.key = "state", .heading = "State", .need = Need::much},
      {"queued_at", "Queued"},
      {.key = "sent_at", .heading = "Sent", .shown = Shown::not_in_table},
      {.key = "attempts", .heading = "Attempts", .shown = Shown::not_in_table},
      {.key = "next_try_at", .heading = "Next try", .shown = Shown::not_in_table},
      {.key = "last_error", .heading = "Last error", .says = Says::prose}};
  return columns;
}

std::vector<Cell> mail_cells(const store::Mail& mail) {
  return {mail.id,
          spoken_word(mail.kind),
          mail.to_email,
          mail.subject,
          spoken(mail.state),
          mail.queued_at,
          cell(mail.sent_at),
          std::int64_t{mail.attempts},
          cell(mail.next_try_at),
          cell(mail.last_error)};
}

Json to_json(const store::Mail& mail) {
  Json json = Json::object();
  const auto cells = mail_cells(mail);
  for (std::size_t i = 0; i < cells.size(); ++i) json.set(mail_columns()[i].key, to_json(cells[i]));
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
