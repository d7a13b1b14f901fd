#include "address_mail.hpp"

#include "rollcall/base/random.hpp"
#include "rollcall/base/text.hpp"
#include "service/admins.hpp"
#include "service/mail/link_mail.hpp"

namespace rollcall::service {

store::OutgoingMail new_address_mail(store::Tx& tx, const store::Chosen& readers, const Account& account,
                                     const AddressWish& wish) {
  return link_mail(
      tx, readers, account, "user.new_address", LinkPurpose::new_address,
      {{{"old_email", wish.old_email}, {"new_email", wish.new_email}, {"asked_themself", wish.asked_themself}}});
}

store::OutgoingMail address_changed_mail(store::Tx& tx, const store::Chosen& readers, const Account& account,
                                         const std::vector<Account>& places, const std::string& new_email) {
  std::vector<std::string> names;
  for (const auto& each : places) names.push_back(each.name);
  const auto admins = admins_to_ask(tx, readers, places);
  const templates::Variables variables{
      {{"account_name", join(names, ", ")}, {"new_email", new_email}, {"admins", rows_of(admins)}}};
  return {.account_id = account.id,
          .kind = "user.address_changed",
          .cause = "address/" + random_id(),
          .texts = templates::render("user.address_changed", variables),
          .people = admins};
}

}  // namespace rollcall::service
