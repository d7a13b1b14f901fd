#include "rollcall/store/mail/mail.hpp"

#include <nlohmann/json.hpp>

#include "mail_person.hpp"
#include "rollcall/base/json_part.hpp"
#include "rollcall/domain/advice.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

constexpr const char* select_mail =
    "SELECT id, account_id, member_id, kind, to_email, subject, state, queued_at, "
    "iif(state = 'sent', settled_at, NULL) AS sent_at, attempts, next_try_at, last_error FROM ";

MailState state_named(const std::string& name) {
  if (const auto state = parse_word<MailState>(name)) return *state;
  throw Error{Fault::database, "the file has a mail in the unknown state " + name};
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

std::vector<Attachment> attachments_of(Tx& tx, std::int64_t body_id, const std::optional<std::string>& list_name) {
  auto query = tx.prepared("SELECT name, media_type, content FROM mail_attachment WHERE body_id = :body ORDER BY id");
  query->bind(":body", body_id);
  std::vector<Attachment> attachments;
  while (query->executeStep())
    attachments.push_back(
        {query->getColumn(0).getString(), query->getColumn(1).getString(), spooled(query->getColumn(2).getString())});
  if (list_name) attachments.push_back({*list_name, "text/csv; charset=utf-8", named_as_csv(tx, body_id)});
  return attachments;
}

// M-18: what customers see of the sender: the portal's name, and the address of the inbox that its tickets come to.
constexpr const char* portal_name =
    "(SELECT nullif(value, '') FROM portal_setting WHERE account_id = mail.account_id AND key = 'name')";
constexpr const char* portal_address =
    "(SELECT min(inbox_address.email) FROM portal_setting "
    "JOIN inbox ON inbox.account_id = portal_setting.account_id AND inbox.name = portal_setting.value "
    "JOIN inbox_address ON inbox_address.inbox_id = inbox.id "
    "WHERE portal_setting.account_id = mail.account_id AND portal_setting.key = 'inbox')";

// A word that does not go with a mail is null there: an admin's says nothing of when they were seen.
void add_words(MailWords& words, const std::optional<std::string>& json) {
  const auto object = json ? stored_json(*json) : nlohmann::ordered_json::object();
  for (const auto& [name, value] : object.items())
    if (value.is_string()) words.insert_or_assign(name, value.get<std::string>());
}

}  // namespace

Mail get_mail(Tx& tx, std::int64_t id, const std::optional<std::int64_t> account_id) {
  SQLite::Statement query{
      tx.sql, std::string{select_mail} + "mail WHERE id = :id AND (:account IS NULL OR account_id = :account)"};
  query.bind(":id", id);
  bind(query, ":account", account_id);
  if (!query.executeStep())
    throw Error{Fault::not_found, "no such mail: " + std::to_string(id), Hint{Advice::mail_list}};
  return mail_from(query);
}

void list_mail(Tx& tx, const MailFilter& filter, const std::function<void(const Mail&)>& row) {
  // Only what is asked for, and the state as a word of the text: so each finds its index, and looking for the few that
  // failed reads none of the many that were sent.
  std::string where = filter.state == MailState::queued ? "INDEXED BY mail_due WHERE true " : "WHERE true ";
  if (filter.account_id) where += "AND account_id = :account ";
  if (filter.state) where += "AND state = '" + std::string{word(*filter.state)} + "' ";
  if (filter.to) where += "AND to_email = :to ";
  if (filter.contact_id) where += "AND contact_id = :contact ";
  // What a customer's page may read of mails is in a view (W-23).
  const std::string from = filter.contact_id ? "contact_mail " : "mail ";
  SQLite::Statement query{tx.sql, select_mail + from + where + "ORDER BY id DESC LIMIT :limit"};
  if (filter.account_id) query.bind(":account", *filter.account_id);
  if (filter.to) query.bind(":to", *filter.to);
  if (filter.contact_id) query.bind(":contact", *filter.contact_id);
  query.bind(":limit", filter.limit);
  while (query.executeStep()) row(mail_from(query));
}

std::optional<MailContent> find_mail_content(Tx& tx, std::int64_t id) {
  auto query = tx.prepared(
      std::string{"SELECT mail.kind, mail.cause, mail.member_id, mail.message_id, "} +
      "coalesce(iif(mail.contact_id IS NULL, NULL, " + portal_name + "), account.name, '') AS sender_name, " +
      "coalesce(iif(mail.contact_id IS NULL, NULL, " + portal_address +
      "), account.mail_from) AS sender, mail.to_email, mail.to_name, mail.body_id, "
      "mail_body.subject, mail_body.text, mail_body.html, mail_body.words, mail_body.list_name, mail.variables, "
      "mail_body.reply_to, ifnull(mail_body.language, 'en') AS language "
      "FROM mail JOIN mail_body ON mail_body.id = mail.body_id "
      "LEFT JOIN account ON account.id = mail.account_id "
      "WHERE mail.id = :id");
  query->bind(":id", id);
  if (!query->executeStep()) return std::nullopt;
  const auto body_id = query->getColumn("body_id").getInt64();
  MailContent content{.kind = query->getColumn("kind").getString(),
                      .cause = query->getColumn("cause").getString(),
                      .member_id = optional_number(query->getColumn("member_id")),
                      .message_id = query->getColumn("message_id").getString(),
                      .sender_name = query->getColumn("sender_name").getString(),
                      .sender = optional_text(query->getColumn("sender")),
                      .reply_to = optional_text(query->getColumn("reply_to")),
                      .language = query->getColumn("language").getString(),
                      .to = {query->getColumn("to_email").getString(), query->getColumn("to_name").getString()},
                      .texts = {query->getColumn("subject").getString(), query->getColumn("text").getString(),
                                query->getColumn("html").getString()},
                      .filling = {},
                      .attachments = attachments_of(tx, body_id, optional_text(query->getColumn("list_name")))};
  add_words(content.filling.words, optional_text(query->getColumn("words")));
  add_words(content.filling.words, optional_text(query->getColumn("variables")));
  content.filling.people = list_named(tx, body_id, content.texts, content.reply_to.value_or(""));
  return content;
}

}  // namespace rollcall::store
