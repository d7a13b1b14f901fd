#include "rollcall/store/roll/user.hpp"

#include "store/sql/columns.hpp"

namespace rollcall::store {

std::optional<User> find_user(Tx& tx, std::string_view email) {
  auto query = tx.prepared(
      "SELECT id, email, first_name, last_name, password FROM user WHERE email = :email AND deleted_at IS NULL");
  query->bind(":email", std::string{email});
  if (!query->executeStep()) return std::nullopt;
  return User{.id = query->getColumn(0).getInt64(),
              .email = query->getColumn(1).getString(),
              .first_name = query->getColumn(2).getString(),
              .last_name = query->getColumn(3).getString(),
              .password = optional_text(query->getColumn(4))};
}

std::string stored_address(Tx& tx, const std::string& email) {
  const auto user = find_user(tx, email);
  return user ? user->email : email;
}

bool was_deleted(Tx& tx, std::string_view email) {
  SQLite::Statement query{tx.sql, "SELECT 1 FROM user WHERE email = :email AND deleted_at IS NOT NULL"};
  query.bind(":email", std::string{email});
  return query.executeStep();
}

std::vector<Place> list_places(Tx& tx, std::int64_t user_id) {
  SQLite::Statement query{tx.sql,
                          "SELECT member.id, member.account_id, account.slug, member.status FROM member "
                          "JOIN account ON account.id = member.account_id "
                          "WHERE member.user_id = :user AND member.status <> 'removed' ORDER BY account.slug"};
  query.bind(":user", user_id);
  std::vector<Place> places;
  while (query.executeStep())
    places.push_back({query.getColumn(0).getInt64(), query.getColumn(1).getInt64(), query.getColumn(2).getString(),
                      *parse_word<MemberStatus>(query.getColumn(3).getString())});
  return places;
}

void set_password_hash(Tx& tx, std::int64_t user_id, const std::string& hash) {
  SQLite::Statement change{tx.sql, "UPDATE user SET password = :hash WHERE id = :user"};
  change.bind(":hash", hash);
  change.bind(":user", user_id);
  if (change.exec() != 1) throw Error{Fault::internal, "the user whose password is to be set is gone"};
}

}  // namespace rollcall::store
