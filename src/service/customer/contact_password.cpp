#include "contact_password.hpp"

#include "rollcall/domain/customer/contact_session.hpp"
#include "rollcall/domain/session/password.hpp"
#include "rollcall/service/session/sign_in_failures.hpp"
#include "rollcall/store/customer/chosen_contact.hpp"
#include "rollcall/store/customer/contact_link.hpp"
#include "rollcall/store/customer/contact_session.hpp"
#include "rollcall/store/portal/portal_settings.hpp"
#include "rollcall/store/session/sign_in_failure.hpp"

namespace rollcall::service {

std::int64_t set_contact_password(store::Tx& tx, const Account& account, const Contact& contact,
                                  const NewPassword& password) {
  require_good_password(password.text(), {contact.email, contact.first_name, contact.last_name});
  store::set_contact_password(tx, contact.id, password.hash());
  store::forget_sign_in_failures(tx, failures_of_contact(account.id, contact.email));
  const auto contacts = store::choose_contact(tx, contact.id);
  store::close_contact_links(tx, contacts);
  const auto timeout = store::get_portal_settings(tx, account.id).session_timeout;
  return store::end_sessions_of_chosen_contacts(tx, contacts, timeout, ContactSessionEnd::password_changed);
}

}  // namespace rollcall::service
