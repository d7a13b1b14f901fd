#include "rollcall/store/session/link.hpp"

#include <functional>

#include "rollcall/base/secret.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

// The open links sent to the chosen members; to be found by their users.
std::string links_to(const Chosen& members) {
  return "SELECT link.id FROM link JOIN mail ON mail.id = link.mail_id "
         "WHERE link.closed_at IS NULL AND (:purpose IS NULL OR link.purpose = :purpose) "
         "AND link.user_id IN (SELECT user_id FROM " +
         members.rows() +
         " CROSS JOIN member ON member.id = chosen.member_id) "
         "AND mail.member_id IN " +
         members.ids();
}

std::string links_in_vain_of(const Chosen& members) {
  return "SELECT link_id FROM link_in_vain WHERE user_id IN (SELECT user_id FROM " + members.rows() +
         " CROSS JOIN member ON member.id = chosen.member_id)";
}

// Closes the open links whose ids `which` selects, and cancels the mails that still wait with one.
std::int64_t close_selected(Tx& tx, const std::string& which,
                            const std::function<void(SQLite::Statement&)>& bind_which) {
  const auto run = [&](const std::string& sql) {
    SQLite::Statement change{tx.sql, sql};
    bind(change, ":now", tx.now);
    bind_which(change);
    return change.exec();
  };
  run("UPDATE mail SET state = 'cancelled', next_try_at = NULL, settled_at = :now WHERE state = 'queued' "
      "AND id IN (SELECT mail_id FROM link WHERE id IN (" +
      which + "))");
  return run("UPDATE link SET closed_at = :now WHERE id IN (" + which + ")");
}

void bind_nothing(SQLite::Statement&) {}

}  // namespace

void open_links(Tx& tx, const Chosen& members, LinkPurpose purpose, const std::string& kind, const std::string& cause,
                const AskedBy& asked_by) {
  SQLite::Statement change{
      tx.sql,
      "INSERT INTO link (purpose, user_id, member_id, mail_id, created_at, asked_by, asker_id) "
      "SELECT :purpose, member.user_id, iif(:purpose = 'invitation', member.id, NULL), mail.id, :now, :account, "
      "nullif(:asker, member.id) "
      "FROM " +
          members.rows() +
          " CROSS JOIN member ON member.id = chosen.member_id CROSS JOIN user ON user.id = member.user_id "
          "JOIN mail ON mail.kind = :kind AND mail.cause = :cause AND mail.to_email = user.email"};
  change.bind(":purpose", std::string{word(purpose)});
  change.bind(":kind", kind);
  change.bind(":cause", cause);
  bind(change, ":now", tx.now);
  store::bind(change, ":account", asked_by.account);
  store::bind(change, ":asker", asked_by.asker);
  change.exec();
}

void open_address_link(Tx& tx, std::int64_t user_id, const std::string& email, std::int64_t mail_id,
                       const AskedBy& asked_by) {
  SQLite::Statement change{tx.sql,
                           "INSERT INTO link (purpose, user_id, email, mail_id, created_at, asked_by, asker_id) "
                           "VALUES (:purpose, :user, :email, :mail, :now, :account, :asker)"};
  change.bind(":purpose", std::string{word(LinkPurpose::new_address)});
  change.bind(":user", user_id);
  change.bind(":email", email);
  change.bind(":mail", mail_id);
  bind(change, ":now", tx.now);
  store::bind(change, ":account", asked_by.account);
  store::bind(change, ":asker", asked_by.asker);
  change.exec();
}

std::optional<Link> find_link(Tx& tx, LinkPurpose purpose, const std::string& token) {
  SQLite::Statement query{tx.sql,
                          "SELECT link.user_id, user.email, mail.member_id, account.slug, link.email AS new_email "
                          "FROM link_token JOIN link ON link.id = link_token.link_id "
                          "JOIN user ON user.id = link.user_id JOIN mail ON mail.id = link.mail_id "
                          "JOIN account ON account.id = mail.account_id "
                          "WHERE link_token.hash = :hash AND link_token.expires_at > :now "
                          "AND link_token.expires_at <= :latest AND link.purpose = :purpose AND link.closed_at IS NULL "
                          "AND NOT EXISTS (SELECT 1 FROM link_in_vain WHERE link_id = link.id)"};
  query.bind(":hash", token_hash(token));
  query.bind(":purpose", std::string{word(purpose)});
  bind(query, ":now", tx.now);
  bind(query, ":latest", latest_expiry(purpose, tx.now));
  if (!query.executeStep()) return std::nullopt;
  return Link{.user_id = query.getColumn("user_id").getInt64(),
              .email = query.getColumn("email").getString(),
              .member_id = query.getColumn("member_id").getInt64(),
              .account = query.getColumn("slug").getString(),
              .new_email = optional_text(query.getColumn("new_email"))};
}

std::int64_t close_links(Tx& tx, const Chosen& members, std::optional<LinkPurpose> only) {
  const auto purpose = only ? std::optional{std::string{word(*only)}} : std::nullopt;
  return close_selected(tx, links_to(members),
                        [&](SQLite::Statement& change) { store::bind(change, ":purpose", purpose); });
}

std::int64_t close_links_in_vain(Tx& tx, const Chosen& members) {
  return close_selected(tx, links_in_vain_of(members), bind_nothing);
}

bool close_link_in_vain(Tx& tx, std::int64_t mail_id) {
  return close_selected(tx, "SELECT link_id FROM link_in_vain WHERE mail_id = :mail",
                        [&](SQLite::Statement& change) { change.bind(":mail", mail_id); }) > 0;
}

std::int64_t close_own_address_links(Tx& tx, std::int64_t user_id) {
  return close_selected(tx,
                        "SELECT id FROM link WHERE user_id = :user AND purpose = 'new_address' AND asked_by IS NULL "
                        "AND closed_at IS NULL",
                        [&](SQLite::Statement& change) { change.bind(":user", user_id); });
}

std::optional<CarriedLink> find_carried_link(Tx& tx, std::int64_t mail_id) {
  SQLite::Statement query{tx.sql, "SELECT id, purpose FROM link WHERE mail_id = :mail AND closed_at IS NULL"};
  query.bind(":mail", mail_id);
  if (!query.executeStep()) return std::nullopt;
  return CarriedLink{query.getColumn(0).getInt64(), *parse_word<LinkPurpose>(query.getColumn(1).getString())};
}

void add_link_token(Tx& tx, std::int64_t link_id, const std::string& token, Instant expires_at) {
  SQLite::Statement change{tx.sql,
                           "INSERT INTO link_token (hash, link_id, expires_at) VALUES (:hash, :link, :expires_at)"};
  change.bind(":hash", token_hash(token));
  change.bind(":link", link_id);
  bind(change, ":expires_at", expires_at);
  change.exec();
}

std::int64_t erase_expired_tokens(Tx& tx) {
  SQLite::Statement change{tx.sql, "DELETE FROM link_token WHERE expires_at <= :now"};
  bind(change, ":now", tx.now);
  return change.exec();
}

}  // namespace rollcall::store
