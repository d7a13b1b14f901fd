#include "address_mail.hpp"

#include "rollcall/base/random.hpp"
#include "service/mail/link_mail.hpp"

namespace rollcall::service {

store::OutgoingMail new_address_mail(store::Tx& tx, const store::Chosen& readers, const Account& account,
                                     const AddressWish& wish, const templates::Language& language) {
  const templates::Variables more{
      {{"old_email", wish.old_email}, {"new_email", wish.new_email}, {"asked_themself", wish.asked_themself}}};
  return link_mail(tx, readers, account, "user.new_address", LinkPurpose::new_address, more).in(language);
}

store::OutgoingMail address_changed_mail(store::Tx& tx, const store::Chosen& readers, const Account& account,
                                         const std::vector<Account>& places, const std::string& new_email,
                                         const templates::Language& language) {
  return member_mail(tx, readers, places)
      .worded(account, "user.address_changed", "address/" + random_id(), language, {{{"new_email", new_email}}});
}

}  // namespace rollcall::service
