#include "address_mail.hpp"

#include "admins.hpp"
#include "link_mail.hpp"
#include "rollcall/base/random.hpp"

namespace rollcall::service {

store::OutgoingMail new_address_mail(store::Tx& tx, const Account& account, const std::string& old_email,
                                     const std::string& new_email) {
  return link_mail(tx, account, "user.new_address", LinkPurpose::new_address,
                   {{{"old_email", old_email}, {"new_email", new_email}}});
}

store::OutgoingMail address_changed_mail(store::Tx& tx, const Account& account, const std::string& new_email) {
  const auto admins = admins_to_ask(tx, account.id);
  const mail::Variables variables{
      {{"account_name", account.name}, {"new_email", new_email}, {"admins", rows_of(admins)}}};
  return {.account_id = account.id,
          .kind = "user.address_changed",
          .cause = "address/" + random_id(),
          .texts = mail::render("user.address_changed", variables),
          .people = admins};
}

}  // namespace rollcall::service
