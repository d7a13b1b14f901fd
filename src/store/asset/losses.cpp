#include "rollcall/store/asset/losses.hpp"

#include "store/places.hpp"

namespace rollcall::store {
namespace {

const auto places = places_of(":user");
const std::string address = "(SELECT email FROM user WHERE id = :user)";

std::int64_t count(Tx& tx, const User& user, const std::string& what) {
  SQLite::Statement query{tx.sql, "SELECT count(*) FROM " + what};
  query.bind(":user", user.id);
  query.executeStep();
  return query.getColumn(0).getInt64();
}

}  // namespace

Losses get_losses(Tx& tx, const User& user) {
  Losses losses{
      .certifications = {},
      .names = !user.first_name.empty() || !user.last_name.empty(),
      .password = user.password.has_value(),
      .sessions = count(tx, user, "session WHERE ended_at IS NULL AND member_id IN " + places),
      .mails = count(tx, user,
                     "mail WHERE body_id IS NOT NULL AND (to_email = " + address + " OR member_id IN " + places + ')'),
      .notifications = count(tx, user, "notification WHERE member_id IN " + places)};
  list_certifications(tx, user.id, {}, -1, [&](const Certification& each) { losses.certifications.push_back(each); });
  return losses;
}

}  // namespace rollcall::store
