#include "rollcall/store/cycle/exclusion.hpp"

#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

std::string addresses_of(const Chosen& members) {
  return "SELECT user.email FROM " + members.rows() +
         " CROSS JOIN member ON member.id = chosen.member_id CROSS JOIN user ON user.id = member.user_id ";
}

const std::string by_address = "ORDER BY user.email";

TextList texts_of(SQLite::Statement& query) {
  TextList texts;
  while (query.executeStep()) texts.push_back(query.getColumn(0).getString());
  return texts;
}

}  // namespace

TextList list_inactive_chosen(Tx& tx, const Chosen& members) {
  SQLite::Statement query{tx.sql, addresses_of(members) + "WHERE member.status <> 'active' " + by_address};
  return texts_of(query);
}

TextList leave_those_to_exclude(Tx& tx, Chosen& members, const std::optional<Day>& until,
                                const std::optional<std::string>& reason) {
  const std::string same =
      "member.excluded_at IS NOT NULL AND member.excluded_until IS :until AND member.exclusion_reason IS :reason ";
  SQLite::Statement query{tx.sql, addresses_of(members) + "WHERE " + same + by_address};
  SQLite::Statement change{tx.sql, "DELETE FROM " + members.rows() +
                                       " WHERE EXISTS (SELECT 1 FROM member WHERE member.id = chosen.member_id AND " +
                                       same + ')'};
  for (auto* statement : {&query, &change}) {
    bind(*statement, ":until", until);
    bind(*statement, ":reason", reason);
  }
  auto unchanged = texts_of(query);
  change.exec();
  return unchanged;
}

TextList leave_excluded(Tx& tx, Chosen& members) {
  SQLite::Statement query{tx.sql, addresses_of(members) + "WHERE member.excluded_at IS NULL " + by_address};
  auto unchanged = texts_of(query);
  tx.sql.exec("DELETE FROM " + members.rows() +
              " WHERE (SELECT excluded_at FROM member WHERE member.id = chosen.member_id) IS NULL");
  return unchanged;
}

void exclude_chosen(Tx& tx, const Chosen& members, const std::optional<Day>& until,
                    const std::optional<std::string>& reason) {
  SQLite::Statement change{tx.sql,
                           "UPDATE member SET excluded_at = :now, excluded_until = :until, exclusion_reason = :reason "
                           "WHERE id IN " +
                               members.ids()};
  bind(change, ":now", tx.now);
  bind(change, ":until", until);
  bind(change, ":reason", reason);
  change.exec();
}

void include_chosen(Tx& tx, const Chosen& members) {
  tx.sql.exec(
      "UPDATE member SET excluded_at = NULL, excluded_until = NULL, exclusion_reason = NULL "
      "WHERE id IN " +
      members.ids());
}

}  // namespace rollcall::store
