#include "rollcall/store/overview/known_names.hpp"

#include "rollcall/base/text.hpp"

namespace rollcall::store {
namespace {

// Each answers with names and what is said of them, from :first through :last by its index.
std::string known_names_query(Named what) {
  switch (what) {
    case Named::account:
      return "SELECT slug, name FROM account WHERE slug BETWEEN :first AND :last ORDER BY slug LIMIT :limit";
    case Named::member:
      return "SELECT user.email, trim(user.first_name || ' ' || user.last_name) FROM user CROSS JOIN member INDEXED BY "
             "member_once ON member.user_id = user.id AND member.account_id = :account AND member.status <> 'removed' "
             "WHERE user.email BETWEEN :first AND :last ORDER BY user.email LIMIT :limit";
    case Named::contact:
      return "SELECT email, trim(first_name || ' ' || last_name) FROM contact "
             "WHERE account_id = :account AND email BETWEEN :first AND :last ORDER BY email LIMIT :limit";
    case Named::domain:
      return "SELECT host, language FROM domain "
             "WHERE host BETWEEN :first AND :last AND account_id = :account ORDER BY host LIMIT :limit";
    case Named::inbox:
      return "SELECT name, kind FROM inbox "
             "WHERE account_id = :account AND name BETWEEN :first AND :last ORDER BY name LIMIT :limit";
    case Named::stage:
      return "SELECT DISTINCT stage.name, stage.state FROM stage JOIN pipeline ON pipeline.id = stage.pipeline_id "
             "WHERE pipeline.account_id = :account AND stage.name BETWEEN :first AND :last "
             "ORDER BY pipeline.id, stage.position LIMIT :limit";
    case Named::company:
      return "SELECT name, domain FROM company "
             "WHERE account_id = :account AND name BETWEEN :first AND :last ORDER BY name LIMIT :limit";
    case Named::group:
      return "SELECT name, filter FROM access_group "
             "WHERE account_id = :account AND name BETWEEN :first AND :last ORDER BY name LIMIT :limit";
    case Named::pipeline:
      return "SELECT name, '' FROM pipeline "
             "WHERE account_id = :account AND name BETWEEN :first AND :last ORDER BY name LIMIT :limit";
    case Named::form:
      return "SELECT name, '' FROM form WHERE account_id = :account AND name BETWEEN :first AND :last "
             "AND removed_at IS NULL ORDER BY name LIMIT :limit";
    case Named::menu:
      return "SELECT name, '' FROM menu "
             "WHERE account_id = :account AND name BETWEEN :first AND :last ORDER BY name LIMIT :limit";
    case Named::permission_set:
      return "SELECT name, '' FROM permission_set "
             "WHERE account_id = :account AND name BETWEEN :first AND :last ORDER BY name LIMIT :limit";
    case Named::team:
      return "SELECT name, '' FROM team "
             "WHERE account_id = :account AND name BETWEEN :first AND :last ORDER BY name LIMIT :limit";
    case Named::ticket:
      break;
  }
  return "SELECT id, subject FROM ticket "
         "WHERE account_id = :account AND id BETWEEN :first AND :last ORDER BY id LIMIT :limit";
}

void add_known_names(SQLite::Statement& query, std::vector<KnownName>& names) {
  while (query.executeStep()) names.push_back({query.getColumn(0).getString(), query.getColumn(1).getString()});
}

// Names with this beginning sort between it and the same text followed by the last Unicode character.
std::vector<KnownName> named_in_text(Tx& tx, std::int64_t account_id, Named what, const std::string& beginning,
                                     int limit) {
  SQLite::Statement query{tx.sql, known_names_query(what)};
  if (what != Named::account) query.bind(":account", account_id);
  query.bind(":first", beginning);
  query.bind(":last", beginning + "\U0010FFFF");
  query.bind(":limit", limit);
  std::vector<KnownName> names;
  add_known_names(query, names);
  return names;
}

// Numbers that begin with 12: 12, 120 to 129, 1200 to 1299 …
std::vector<KnownName> named_by_number(Tx& tx, std::int64_t account_id, const std::string& beginning, int limit) {
  constexpr std::int64_t largest = 1'000'000'000'000;
  std::vector<KnownName> names;
  std::int64_t first = 0, last = largest;
  for (const char digit : beginning) {
    if (!is_digit(digit) || first > largest) return names;
    first = first * 10 + (digit - '0');
  }
  if (!beginning.empty()) last = first;
  if (!beginning.empty() && first == 0) return names;
  SQLite::Statement query{tx.sql, known_names_query(Named::ticket)};
  for (; first <= largest && std::ssize(names) < limit; first *= 10, last = last * 10 + 9) {
    query.reset();
    query.bind(":account", account_id);
    query.bind(":first", first);
    query.bind(":last", last);
    query.bind(":limit", limit - static_cast<int>(std::ssize(names)));
    add_known_names(query, names);
    if (beginning.empty()) break;
  }
  return names;
}

}  // namespace

std::vector<KnownName> list_known_names(Tx& tx, std::int64_t account_id, Named what, const std::string& beginning,
                                        int most) {
  auto names = what == Named::ticket ? named_by_number(tx, account_id, beginning, most + 1)
                                     : named_in_text(tx, account_id, what, beginning, most + 1);
  if (std::ssize(names) > most) names.clear();
  return names;
}

}  // namespace rollcall::store
