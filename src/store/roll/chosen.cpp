#include "rollcall/store/roll/chosen.hpp"

#include <utility>

#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "store/places.hpp"

namespace rollcall::store {

MembersAndOthers choose_those_who_are_members(Tx& tx, std::int64_t account_id, const TextList& emails) {
  auto members = Chosen::none(tx);
  SQLite::Statement find{tx.sql,
                         "SELECT member.id FROM member JOIN user ON user.id = member.user_id "
                         "WHERE user.email = :email AND member.account_id = :account AND member.status <> 'removed'"};
  SQLite::Statement choose{tx.sql,
                           "INSERT INTO " + members.table() + " (member_id) VALUES (:member) ON CONFLICT DO NOTHING"};
  TextList unknown;
  for (const auto& email : emails) {
    find.reset();
    find.bind(":email", email);
    find.bind(":account", account_id);
    if (!find.executeStep()) {
      unknown.push_back(email);
      continue;
    }
    choose.reset();
    choose.bind(":member", find.getColumn(0).getInt64());
    choose.exec();
  }
  return {std::move(members), std::move(unknown)};
}

Chosen choose_members(Tx& tx, std::int64_t account_id, const TextList& emails) {
  auto [members, unknown] = choose_those_who_are_members(tx, account_id, emails);
  if (!unknown.empty())
    throw Error{Fault::not_found, (unknown.size() == 1 ? "no such user: " : "no such users: ") + named(unknown),
                Hint{Advice::user_search}};
  return std::move(members);
}

Chosen choose_member(Tx& tx, std::int64_t member_id) {
  auto members = Chosen::none(tx);
  SQLite::Statement choose{tx.sql, "INSERT INTO " + members.table() + " (member_id) VALUES (:member)"};
  choose.bind(":member", member_id);
  choose.exec();
  return members;
}

Chosen choose_places_of(Tx& tx, std::int64_t user_id) {
  auto members = Chosen::none(tx);
  SQLite::Statement change{tx.sql, "INSERT INTO " + members.table() +
                                       " (member_id) SELECT id FROM member WHERE id IN " + places_of(":user")};
  change.bind(":user", user_id);
  change.exec();
  return members;
}

TextList list_chosen(Tx& tx, const Chosen& members, std::int64_t limit) {
  SQLite::Statement query{tx.sql, "SELECT user.email FROM " + members.rows() +
                                      " CROSS JOIN member ON member.id = chosen.member_id "
                                      "CROSS JOIN user ON user.id = member.user_id ORDER BY user.email LIMIT :limit"};
  query.bind(":limit", limit);
  TextList emails;
  while (query.executeStep()) emails.push_back(query.getColumn(0).getString());
  return emails;
}

void list_chosen_with_status(Tx& tx, const Chosen& members, const std::function<void(const ChosenMember&)>& row) {
  SQLite::Statement query{tx.sql, "SELECT user.email, member.status FROM " + members.rows() +
                                      " CROSS JOIN member ON member.id = chosen.member_id "
                                      "CROSS JOIN user ON user.id = member.user_id ORDER BY user.email"};
  while (query.executeStep())
    row({query.getColumn(0).getString(), *parse_word<MemberStatus>(query.getColumn(1).getString())});
}

void drop_chosen(Tx& tx, Chosen& members, MemberStatus status) {
  SQLite::Statement change{tx.sql,
                           "DELETE FROM " + members.rows() +
                               " WHERE (SELECT status FROM member WHERE member.id = chosen.member_id) = :status"};
  change.bind(":status", std::string{word(status)});
  change.exec();
}

void drop_chosen(Tx& tx, Chosen& members, const Chosen& others) {
  tx.sql.exec("DELETE FROM " + members.table() + " WHERE member_id IN " + others.ids());
}

std::int64_t count_chosen(Tx& tx, const Chosen& members) {
  return tx.sql.execAndGet("SELECT count(*) FROM " + members.rows()).getInt64();
}

bool is_user_chosen(Tx& tx, const Chosen& members, const std::string& email) {
  SQLite::Statement query{tx.sql,
                          "SELECT 1 FROM user JOIN member ON member.user_id = user.id "
                          "JOIN " +
                              members.rows() + " ON chosen.member_id = member.id WHERE user.email = :email"};
  query.bind(":email", email);
  return query.executeStep();
}

}  // namespace rollcall::store
