#include "rollcall/store/portal/single_sign_on.hpp"

#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

const std::string select_sign_on =
    "SELECT method, issuer, audience, algorithm, sign_in_url, allows_get, idp_initiated, subject_attribute, "
    "email_attribute, first_name_attribute, last_name_attribute FROM sign_on WHERE domain_id = :domain ";

void bind_way(SQLite::Statement& statement, std::int64_t domain_id, SignInMethod method) {
  statement.bind(":domain", domain_id);
  statement.bind(":method", std::string{word(method)});
}

std::vector<SignOnKey> list_keys(Tx& tx, std::int64_t domain_id, SignInMethod method) {
  auto query =
      tx.prepared("SELECT file, kid FROM sign_on_key WHERE domain_id = :domain AND method = :method ORDER BY position");
  bind_way(*query, domain_id, method);
  std::vector<SignOnKey> keys;
  while (query->executeStep()) keys.push_back({query->getColumn(0).getString(), optional_text(query->getColumn(1))});
  return keys;
}

std::vector<std::string> list_owned(Tx& tx, std::int64_t domain_id, SignInMethod method) {
  auto query =
      tx.prepared("SELECT host FROM sign_on_owned WHERE domain_id = :domain AND method = :method ORDER BY host");
  bind_way(*query, domain_id, method);
  std::vector<std::string> hosts;
  while (query->executeStep()) hosts.push_back(query->getColumn(0).getString());
  return hosts;
}

SingleSignOn sign_on_from(Tx& tx, std::int64_t domain_id, SQLite::Statement& row) {
  const auto method = *parse_word<SignInMethod>(row.getColumn(0).getString());
  return {.method = method,
          .issuer = row.getColumn(1).getString(),
          .audience = row.getColumn(2).getString(),
          .algorithm = row.getColumn(3).getString(),
          .sign_in_url = row.getColumn(4).getString(),
          .keys = list_keys(tx, domain_id, method),
          .owned = list_owned(tx, domain_id, method),
          .allows_get = row.getColumn(5).getInt() != 0,
          .idp_initiated = row.getColumn(6).getInt() != 0,
          .subject_attribute = row.getColumn(7).getString(),
          .email_attribute = row.getColumn(8).getString(),
          .first_name_attribute = row.getColumn(9).getString(),
          .last_name_attribute = row.getColumn(10).getString()};
}

void add_keys(Tx& tx, std::int64_t domain_id, const SingleSignOn& settings) {
  std::int64_t position = 0;
  for (const auto& key : settings.keys) {
    SQLite::Statement change{tx.sql,
                             "INSERT INTO sign_on_key (domain_id, method, position, file, kid) "
                             "VALUES (:domain, :method, :position, :file, :kid)"};
    bind_way(change, domain_id, settings.method);
    change.bind(":position", ++position);
    change.bind(":file", key.file);
    bind(change, ":kid", key.kid);
    change.exec();
  }
}

void add_owned(Tx& tx, std::int64_t domain_id, const SingleSignOn& settings) {
  for (const auto& host : settings.owned) {
    SQLite::Statement change{tx.sql,
                             "INSERT INTO sign_on_owned (domain_id, method, host) VALUES (:domain, :method, :host)"};
    bind_way(change, domain_id, settings.method);
    change.bind(":host", host);
    change.exec();
  }
}

}  // namespace

std::vector<SingleSignOn> list_single_sign_on(Tx& tx, std::int64_t domain_id) {
  std::vector<SingleSignOn> all;
  for (const auto& [method, name] : Words<SignInMethod>::table)
    if (auto settings = find_single_sign_on(tx, domain_id, method)) all.push_back(std::move(*settings));
  return all;
}

std::optional<SingleSignOn> find_single_sign_on(Tx& tx, std::int64_t domain_id, SignInMethod method) {
  auto query = tx.prepared(select_sign_on + "AND method = :method");
  bind_way(*query, domain_id, method);
  if (!query->executeStep()) return std::nullopt;
  return sign_on_from(tx, domain_id, *query);
}

void set_single_sign_on(Tx& tx, std::int64_t domain_id, const SingleSignOn& settings) {
  remove_single_sign_on(tx, domain_id, settings.method);
  SQLite::Statement change{
      tx.sql,
      "INSERT INTO sign_on (domain_id, method, issuer, audience, algorithm, sign_in_url, allows_get, idp_initiated, "
      "subject_attribute, email_attribute, first_name_attribute, last_name_attribute) VALUES (:domain, :method, "
      ":issuer, :audience, :algorithm, :url, :get, :idp, :subject, :email, :first_name, :last_name)"};
  bind_way(change, domain_id, settings.method);
  change.bind(":issuer", settings.issuer);
  change.bind(":audience", settings.audience);
  change.bind(":algorithm", settings.algorithm);
  change.bind(":url", settings.sign_in_url);
  change.bind(":get", settings.allows_get ? 1 : 0);
  change.bind(":idp", settings.idp_initiated ? 1 : 0);
  change.bind(":subject", settings.subject_attribute);
  change.bind(":email", settings.email_attribute);
  change.bind(":first_name", settings.first_name_attribute);
  change.bind(":last_name", settings.last_name_attribute);
  change.exec();
  add_keys(tx, domain_id, settings);
  add_owned(tx, domain_id, settings);
}

bool remove_single_sign_on(Tx& tx, std::int64_t domain_id, SignInMethod method) {
  SQLite::Statement change{tx.sql, "DELETE FROM sign_on WHERE domain_id = :domain AND method = :method"};
  bind_way(change, domain_id, method);
  return change.exec() > 0;
}

}  // namespace rollcall::store
