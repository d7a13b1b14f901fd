#include "rollcall/store/mail.hpp"

#include <nlohmann/json.hpp>

#include "columns.hpp"

namespace rollcall::store {
namespace {

constexpr const char* select_mail =
    "SELECT id, account_id, member_id, kind, to_email, subject, state, queued_at, "
    "iif(state = 'sent', settled_at, NULL) AS sent_at, attempts, next_try_at, last_error "
    "FROM mail ";

MailState state_named(const std::string& name) {
  if (const auto state = parse_word<MailState>(name)) return *state;
  throw Error{Fault::database, "the file holds a mail in the unknown state " + name};
}

Mail mail_from(SQLite::Statement& row) {
  return {.id = row.getColumn("id").getInt64(),
          .account_id = optional_number(row.getColumn("account_id")),
          .member_id = optional_number(row.getColumn("member_id")),
          .kind = row.getColumn("kind").getString(),
          .to_email = row.getColumn("to_email").getString(),
          .subject = row.getColumn("subject").getString(),
          .state = state_named(row.getColumn("state").getString()),
          .queued_at = instant_at(row.getColumn("queued_at")),
          .sent_at = optional_instant(row.getColumn("sent_at")),
          .attempts = row.getColumn("attempts").getInt(),
          .next_try_at = optional_instant(row.getColumn("next_try_at")),
          .last_error = optional_text(row.getColumn("last_error"))};
}

std::vector<Attachment> attachments_of(Tx& tx, std::int64_t body_id) {
  auto query = tx.prepared("SELECT name, media_type, content FROM mail_attachment WHERE body_id = :body ORDER BY id");
  query->bind(":body", body_id);
  std::vector<Attachment> attachments;
  while (query->executeStep())
    attachments.push_back(
        {query->getColumn(0).getString(), query->getColumn(1).getString(), query->getColumn(2).getString()});
  return attachments;
}

std::map<std::string, std::string, std::less<>> words_from(const std::optional<std::string>& json) {
  std::map<std::string, std::string, std::less<>> words;
  const auto object = json ? nlohmann::json::parse(*json) : nlohmann::json::object();
  for (const auto& [name, value] : object.items()) words.emplace(name, value);
  return words;
}

}  // namespace

Mail get_mail(Tx& tx, std::int64_t id, const std::optional<std::int64_t> account_id) {
  SQLite::Statement query{tx.sql,
                          std::string{select_mail} + "WHERE id = :id AND (:account IS NULL OR account_id = :account)"};
  query.bind(":id", id);
  bind(query, ":account", account_id);
  if (!query.executeStep()) throw Error{Fault::not_found, "no such mail: " + std::to_string(id), "rollcall mail list"};
  return mail_from(query);
}

void list_mail(Tx& tx, const MailFilter& filter, const std::function<void(const Mail&)>& row) {
  const auto state = filter.state ? std::optional{std::string{word(*filter.state)}} : std::nullopt;
  SQLite::Statement query{tx.sql, std::string{select_mail} +
                                      "WHERE (:account IS NULL OR account_id = :account) "
                                      "AND (:state IS NULL OR state = :state) "
                                      "AND (:to IS NULL OR to_email = :to) "
                                      "ORDER BY id DESC LIMIT :limit"};
  bind(query, ":account", filter.account_id);
  bind(query, ":state", state);
  bind(query, ":to", filter.to);
  query.bind(":limit", filter.limit);
  while (query.executeStep()) row(mail_from(query));
}

std::optional<MailContent> find_mail_content(Tx& tx, std::int64_t id) {
  auto query = tx.prepared(
      "SELECT mail.message_id, mail.queued_at, ifnull(account.name, '') AS sender_name, "
      "account.mail_from, mail.to_email, mail.to_name, mail.body_id, "
      "mail_body.subject, mail_body.text, mail_body.html, mail.variables "
      "FROM mail JOIN mail_body ON mail_body.id = mail.body_id "
      "LEFT JOIN account ON account.id = mail.account_id "
      "WHERE mail.id = :id");
  query->bind(":id", id);
  if (!query->executeStep()) return std::nullopt;
  return MailContent{.message_id = query->getColumn("message_id").getString(),
                     .queued_at = instant_at(query->getColumn("queued_at")),
                     .sender_name = query->getColumn("sender_name").getString(),
                     .sender = optional_text(query->getColumn("mail_from")),
                     .to = {query->getColumn("to_email").getString(), query->getColumn("to_name").getString()},
                     .texts = {query->getColumn("subject").getString(), query->getColumn("text").getString(),
                               query->getColumn("html").getString()},
                     .recipient = words_from(optional_text(query->getColumn("variables"))),
                     .attachments = attachments_of(tx, query->getColumn("body_id").getInt64())};
}

}  // namespace rollcall::store
