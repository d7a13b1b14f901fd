#include "rollcall/store/mail/outbox.hpp"

#include <sqlite3.h>

#include "mail_person.hpp"
#include "rollcall/base/json.hpp"
#include "rollcall/base/random.hpp"
#include "rollcall/store/mail/mail_truth.hpp"
#include "rollcall/store/roll/roll.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

std::int64_t add_body(Tx& tx, const OutgoingMail& mail) {
  SQLite::Statement change{tx.sql,
                           "INSERT INTO mail_body (subject, text, html, words, list_name, names_by_place, language, "
                           "reply_to) VALUES (:subject, :text, :html, :words, :list, 1, :language, :reply_to)"};
  change.bind(":subject", mail.texts.subject);
  change.bind(":text", mail.texts.text);
  change.bind(":html", mail.texts.html);
  store::bind(change, ":words", mail.words.empty() ? std::nullopt : std::optional{Json{mail.words}.text()});
  store::bind(change, ":list", mail.cohort ? std::optional{mail.cohort->file_name} : std::nullopt);
  change.bind(":language", mail.language);
  store::bind(change, ":reply_to", mail.reply_to.empty() ? std::nullopt : std::optional{mail.reply_to});
  change.exec();
  const auto body = tx.sql.getLastInsertRowid();
  if (mail.cohort) name_cohort(tx, body, mail.cohort->cycle_id);
  name_people(tx, body, mail.people);
  return body;
}

const std::string& subject_of(const OutgoingMail& mail) {
  return mail.subject.empty() ? mail.texts.subject : mail.subject;
}

// M-02: made from the mail's key and the file's random id, so that handing over again uses the same one. The domain is
// the sender's, who is known when the mail is handed over (M-18, record_try).
std::string message_id(const std::string& file_id, const std::string& kind, const std::string& cause,
                       const std::string& to) {
  return digest(kind + '\n' + cause + '\n' + to) + '.' + file_id;
}

std::string text_argument(sqlite3_value* value) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
  return text ? std::string{text, static_cast<std::size_t>(sqlite3_value_bytes(value))} : std::string{};
}

void return_text(sqlite3_context* context, const std::string& text) {
  sqlite3_result_text(context, text.c_str(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}

// SQL function message_id(file_id, kind, cause, to).
void message_id_function(sqlite3_context* context, int, sqlite3_value** values) {
  return_text(context, message_id(text_argument(values[0]), text_argument(values[1]), text_argument(values[2]),
                                  text_argument(values[3])));
}

// SQL function in_words(seconds or NULL), with the words it was registered with.
void in_words_function(sqlite3_context* context, int, sqlite3_value** values) {
  const auto& in_words = *static_cast<const std::function<std::string(Instant)>*>(sqlite3_user_data(context));
  if (!in_words || sqlite3_value_type(values[0]) == SQLITE_NULL) return sqlite3_result_null(context);
  return_text(context, in_words(instant_from(sqlite3_value_int64(values[0]))));
}

std::string languages_of(const std::string& table) {
  return "ifnull(" + table + ".language, :otherwise) ";
}

std::string only_with(const std::optional<WithLanguage>& only, const std::string& table) {
  return only ? "AND " + languages_of(table) + "IN (SELECT value FROM json_each(:tags)) " : std::string{};
}

void bind_only(SQLite::Statement& change, const std::optional<WithLanguage>& only) {
  if (!only) return;
  change.bind(":tags", Json{only->tags}.text());
  change.bind(":otherwise", only->otherwise);
}

std::vector<std::string> tags_from(SQLite::Statement& query, const std::string& otherwise) {
  query.bind(":otherwise", otherwise);
  std::vector<std::string> tags;
  while (query.executeStep()) tags.push_back(query.getColumn(0).getString());
  return tags;
}

}  // namespace

std::vector<std::string> list_languages(Tx& tx, const Chosen& members, const std::string& otherwise) {
  SQLite::Statement query{tx.sql, "SELECT DISTINCT " + languages_of("user") + "FROM " + members.rows() +
                                      " CROSS JOIN member ON member.id = chosen.member_id "
                                      "CROSS JOIN user ON user.id = member.user_id ORDER BY 1"};
  return tags_from(query, otherwise);
}

std::vector<std::string> list_languages(Tx& tx, const ChosenContacts& contacts, const std::string& otherwise) {
  SQLite::Statement query{tx.sql, "SELECT DISTINCT " + languages_of("contact") + "FROM " + contacts.rows() +
                                      " CROSS JOIN contact ON contact.id = chosen_contact.contact_id ORDER BY 1"};
  return tags_from(query, otherwise);
}

std::int64_t queue_mail_to_chosen(Tx& tx, const Chosen& members, const OutgoingMail& mail,
                                  const std::optional<WithLanguage>& only) {
  auto in_words = mail.last_seen_in_words;
  tx.sql.createFunction("message_id", 4, true, nullptr, message_id_function);
  tx.sql.createFunction("in_words", 1, true, &in_words, in_words_function);
  SQLite::Statement change{
      tx.sql,
      "INSERT INTO mail (account_id, kind, cause, to_email, to_name, member_id, subject, body_id, variables, "
      "message_id, queued_at, "
      "next_try_at) "
      "SELECT :account, :kind, :cause, user.email, trim(user.first_name || ' ' || user.last_name), member.id, "
      ":subject, :body, "
      "json_object('name', coalesce(nullif(trim(user.first_name || ' ' || user.last_name), ''), user.email), "
      "'last_seen', in_words(member.last_seen_at)), "
      "message_id(:file, :kind, :cause, user.email), :now, :now "
      "FROM " +
          members.rows() +
          " CROSS JOIN member ON member.id = chosen.member_id CROSS JOIN user ON user.id = member.user_id "
          "WHERE true " +
          only_with(only, "user") + "ORDER BY member.id ON CONFLICT DO NOTHING"};
  bind_only(change, only);
  bind(change, ":account", mail.account_id);
  change.bind(":kind", mail.kind);
  change.bind(":cause", mail.cause);
  change.bind(":subject", subject_of(mail));
  change.bind(":body", add_body(tx, mail));
  change.bind(":file", file_id(tx));
  bind(change, ":now", tx.now);
  return change.exec();
}

std::int64_t queue_mail_to(Tx& tx, const OutgoingMail& mail, const Mailbox& to,
                           const std::optional<std::int64_t> member_id) {
  SQLite::Statement change{
      tx.sql,
      "INSERT INTO mail (account_id, kind, cause, to_email, to_name, member_id, subject, body_id, variables, "
      "message_id, queued_at, next_try_at) "
      "VALUES (:account, :kind, :cause, :to, :name, :member, :subject, :body, :variables, :message_id, :now, :now)"};
  bind(change, ":account", mail.account_id);
  change.bind(":kind", mail.kind);
  change.bind(":cause", mail.cause);
  change.bind(":to", to.email);
  change.bind(":name", to.name);
  bind(change, ":member", member_id);
  change.bind(":subject", subject_of(mail));
  change.bind(":body", add_body(tx, mail));
  change.bind(":variables", Json{{"name", to.name.empty() ? to.email : to.name}}.text());
  change.bind(":message_id", message_id(file_id(tx), mail.kind, mail.cause, to.email));
  bind(change, ":now", tx.now);
  change.exec();
  return tx.sql.getLastInsertRowid();
}

std::int64_t queue_mail_to_chosen_contacts(Tx& tx, const ChosenContacts& contacts, const OutgoingMail& mail,
                                           const std::optional<WithLanguage>& only) {
  tx.sql.createFunction("message_id", 4, true, nullptr, message_id_function);
  SQLite::Statement change{
      tx.sql,
      "INSERT INTO mail (account_id, kind, cause, to_email, to_name, contact_id, subject, body_id, variables, "
      "message_id, queued_at, next_try_at) "
      "SELECT :account, :kind, :cause, contact.email, trim(contact.first_name || ' ' || contact.last_name), "
      "contact.id, "
      ":subject, :body, json_object('name', "
      "coalesce(nullif(trim(contact.first_name || ' ' || contact.last_name), ''), contact.email)), "
      "message_id(:file, :kind, :cause, contact.email), :now, :now "
      "FROM " +
          contacts.rows() +
          " CROSS JOIN contact ON contact.id = chosen_contact.contact_id "
          "WHERE true " +
          only_with(only, "contact") + "ORDER BY contact.email ON CONFLICT DO NOTHING"};
  bind_only(change, only);
  bind(change, ":account", mail.account_id);
  change.bind(":kind", mail.kind);
  change.bind(":cause", mail.cause);
  change.bind(":subject", subject_of(mail));
  change.bind(":body", add_body(tx, mail));
  change.bind(":file", file_id(tx));
  bind(change, ":now", tx.now);
  return change.exec();
}

std::int64_t newest_mail(Tx& tx) {
  return tx.sql.execAndGet("SELECT ifnull(max(id), 0) FROM mail").getInt64();
}

std::int64_t count_queued_after(Tx& tx, std::int64_t id) {
  SQLite::Statement query{tx.sql, "SELECT count(*) FROM mail WHERE id > :id AND state = 'queued'"};
  query.bind(":id", id);
  return only_number(query);
}

void replace_body(Tx& tx, std::int64_t body_id, const OutgoingMail& mail) {
  SQLite::Statement change{
      tx.sql, "UPDATE mail SET body_id = :new, subject = :subject WHERE body_id = :old AND state = 'queued'"};
  change.bind(":new", add_body(tx, mail));
  change.bind(":subject", subject_of(mail));
  change.bind(":old", body_id);
  change.exec();
}

std::int64_t cancel_queued_mail(Tx& tx, const Chosen& members) {
  SQLite::Statement change{tx.sql,
                           "UPDATE mail SET state = 'cancelled', next_try_at = NULL, settled_at = :now "
                           "WHERE state = 'queued' AND member_id IN " +
                               members.ids() + " AND kind NOT IN (" + sql_list(kinds_about_the_person) + ')'};
  bind(change, ":now", tx.now);
  return change.exec();
}

void redirect_queued_mail(Tx& tx, const Chosen& members) {
  tx.sql.exec(
      "UPDATE mail SET to_email = user.email FROM member JOIN user ON user.id = member.user_id "
      "WHERE mail.state = 'queued' AND mail.member_id IN " +
      members.ids() + " AND member.id = mail.member_id AND mail.to_email <> user.email AND mail.kind NOT IN " +
      kinds_to_an_address);
}

}  // namespace rollcall::store
