#include "rollcall/store/roll/billing_contact.hpp"

#include <algorithm>

#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

const std::string select_billing_contact =
    "SELECT billing_contact.role, member.id, user.email, user.first_name, user.last_name, member.status ";
const std::string contact_joins =
    "JOIN member ON member.id = billing_contact.member_id JOIN user ON user.id = member.user_id ";

BillingContact contact_from(SQLite::Statement& row) {
  return {.role = *parse_word<BillingRole>(row.getColumn(0).getString()),
          .member_id = row.getColumn(1).getInt64(),
          .email = row.getColumn(2).getString(),
          .first_name = row.getColumn(3).getString(),
          .last_name = row.getColumn(4).getString(),
          .status = *parse_word<MemberStatus>(row.getColumn(5).getString())};
}

std::vector<BillingContact> contacts_of(SQLite::Statement& query) {
  std::vector<BillingContact> contacts;
  while (query.executeStep()) contacts.push_back(contact_from(query));
  return contacts;
}

void bind_contact(SQLite::Statement& change, const Member& member, BillingRole role) {
  change.bind(":account", member.account_id);
  change.bind(":role", std::string{word(role)});
  change.bind(":member", member.id);
}

}  // namespace

std::vector<BillingContact> list_billing_contacts(Tx& tx, std::int64_t account_id) {
  SQLite::Statement query{tx.sql, select_billing_contact + "FROM billing_contact " + contact_joins +
                                      "WHERE billing_contact.account_id = :account ORDER BY user.email"};
  query.bind(":account", account_id);
  auto contacts = contacts_of(query);
  // They come by address; the order of the roles is that of the enum, which SQL does not know.
  std::ranges::stable_sort(contacts, {}, &BillingContact::role);
  return contacts;
}

std::vector<BillingContact> list_billing_contacts_of_chosen(Tx& tx, const Chosen& members) {
  SQLite::Statement query{tx.sql, select_billing_contact + "FROM " + members.rows() +
                                      " CROSS JOIN billing_contact ON billing_contact.member_id = chosen.member_id " +
                                      contact_joins + "ORDER BY user.email, billing_contact.role"};
  return contacts_of(query);
}

std::vector<BillingRole> list_billing_roles(Tx& tx, std::int64_t member_id) {
  SQLite::Statement query{tx.sql, "SELECT role FROM billing_contact WHERE member_id = :member"};
  query.bind(":member", member_id);
  std::vector<BillingRole> roles;
  while (query.executeStep()) roles.push_back(*parse_word<BillingRole>(query.getColumn(0).getString()));
  std::ranges::sort(roles);
  return roles;
}

std::int64_t count_billing_contacts(Tx& tx, std::int64_t account_id, BillingRole role) {
  SQLite::Statement query{tx.sql, "SELECT count(*) FROM billing_contact WHERE account_id = :account AND role = :role"};
  query.bind(":account", account_id);
  query.bind(":role", std::string{word(role)});
  query.executeStep();
  return query.getColumn(0).getInt64();
}

bool add_billing_contact(Tx& tx, const Member& member, BillingRole role) {
  SQLite::Statement change{tx.sql,
                           "INSERT INTO billing_contact (account_id, role, member_id) "
                           "VALUES (:account, :role, :member) ON CONFLICT (account_id, role, member_id) DO NOTHING"};
  bind_contact(change, member, role);
  return change.exec() == 1;
}

bool remove_billing_contact(Tx& tx, const Member& member, BillingRole role) {
  SQLite::Statement change{
      tx.sql, "DELETE FROM billing_contact WHERE account_id = :account AND role = :role AND member_id = :member"};
  bind_contact(change, member, role);
  return change.exec() == 1;
}

std::int64_t remove_billing_roles_of_chosen(Tx& tx, const Chosen& members) {
  return tx.sql.exec("DELETE FROM billing_contact WHERE member_id IN " + members.ids());
}

void hand_over_primary(Tx& tx, const Member& member) {
  SQLite::Statement clear{tx.sql, "DELETE FROM billing_contact WHERE account_id = :account AND role = 'primary'"};
  clear.bind(":account", member.account_id);
  clear.exec();
  add_billing_contact(tx, member, BillingRole::primary);
}

}  // namespace rollcall::store
