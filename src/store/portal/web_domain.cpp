#include "rollcall/store/portal/web_domain.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "store/no_such.hpp"

#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

const std::string select_domain =
    "SELECT id, host, language, is_primary, sign_in FROM domain WHERE account_id = :account ";

WebDomain domain_from(SQLite::Statement& row) {
  return {.id = row.getColumn(0).getInt64(),
          .host = row.getColumn(1).getString(),
          .language = row.getColumn(2).getString(),
          .is_primary = row.getColumn(3).getInt() != 0,
          .sign_in = *parse_word<SignInMethod>(row.getColumn(4).getString())};
}

void require_free_host(Tx& tx, const std::string& host) {
  auto query =
      tx.prepared("SELECT account.slug FROM domain JOIN account ON account.id = account_id WHERE host = :host");
  query->bind(":host", host);
  if (!query->executeStep()) return;
  throw Error{Refusal::domain_taken, {host, query->getColumn(0).getString()}, Hint{Advice::domain_list}};
}

// There is one primary domain at most, so the one before goes first.
void clear_primary(Tx& tx, std::int64_t account_id) {
  SQLite::Statement change{tx.sql, "UPDATE domain SET is_primary = 0 WHERE account_id = :account AND is_primary = 1"};
  change.bind(":account", account_id);
  change.exec();
}

}  // namespace

std::vector<WebDomain> list_domains(Tx& tx, std::int64_t account_id) {
  auto query = tx.prepared(select_domain + "ORDER BY is_primary DESC, host");
  query->bind(":account", account_id);
  std::vector<WebDomain> domains;
  while (query->executeStep()) domains.push_back(domain_from(*query));
  return domains;
}

std::optional<WebDomain> find_domain(Tx& tx, std::int64_t account_id, const std::string& host) {
  auto query = tx.prepared(select_domain + "AND host = :host");
  query->bind(":account", account_id);
  query->bind(":host", host);
  if (!query->executeStep()) return std::nullopt;
  return domain_from(*query);
}

std::optional<std::int64_t> find_account_of_host(Tx& tx, const std::string& host) {
  auto query = tx.prepared("SELECT account_id FROM domain WHERE host = :host");
  query->bind(":host", host);
  if (!query->executeStep()) return std::nullopt;
  return query->getColumn(0).getInt64();
}

WebDomain get_domain(Tx& tx, std::int64_t account_id, const std::string& host) {
  if (auto domain = find_domain(tx, account_id, host)) return *domain;
  std::vector<std::string> hosts;
  for (const auto& domain : list_domains(tx, account_id)) hosts.push_back(domain.host);
  throw no_such(Noun::domain, host, hosts);
}

WebDomain add_domain(Tx& tx, std::int64_t account_id, WebDomain domain) {
  require_free_host(tx, domain.host);
  if (domain.is_primary) clear_primary(tx, account_id);
  SQLite::Statement change{tx.sql,
                           "INSERT INTO domain (account_id, host, language, is_primary, sign_in) "
                           "VALUES (:account, :host, :language, :primary, :sign_in)"};
  change.bind(":account", account_id);
  change.bind(":host", domain.host);
  change.bind(":language", domain.language);
  change.bind(":primary", domain.is_primary ? 1 : 0);
  change.bind(":sign_in", std::string{word(domain.sign_in)});
  change.exec();
  domain.id = tx.sql.getLastInsertRowid();
  return domain;
}

void set_domain(Tx& tx, std::int64_t account_id, const WebDomain& domain) {
  if (domain.is_primary) clear_primary(tx, account_id);
  SQLite::Statement change{
      tx.sql, "UPDATE domain SET language = :language, is_primary = :primary, sign_in = :sign_in WHERE id = :id"};
  change.bind(":language", domain.language);
  change.bind(":primary", domain.is_primary ? 1 : 0);
  change.bind(":sign_in", std::string{word(domain.sign_in)});
  change.bind(":id", domain.id);
  change.exec();
}

void remove_domain(Tx& tx, std::int64_t id) {
  SQLite::Statement change{tx.sql, "DELETE FROM domain WHERE id = :id"};
  change.bind(":id", id);
  change.exec();
}

}  // namespace rollcall::store
