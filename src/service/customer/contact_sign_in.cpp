#include "rollcall/service/customer/contact_sign_in.hpp"

#include "contact_password.hpp"
#include "own_right.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/service/customer/contact_session.hpp"
#include "rollcall/service/page/consent.hpp"
#include "rollcall/service/session/sign_in_failures.hpp"
#include "rollcall/store/customer/chosen_contact.hpp"
#include "rollcall/store/customer/contact.hpp"
#include "rollcall/store/customer/contact_link.hpp"
#include "rollcall/store/portal/portal_settings.hpp"

namespace rollcall::service {
namespace {

std::optional<std::string> hash_of(const std::optional<Contact>& contact) {
  return contact ? contact->password : std::nullopt;
}

void require_passwords(store::Tx& tx, const Account& account) {
  if (store::get_portal_settings(tx, account.id).sign_in() != SignInMethod::password)
    throw Error{Refusal::sign_in_elsewhere};
}

}  // namespace

ContactPasswordTry::ContactPasswordTry(store::Tx& tx, const Account& account, const std::string& email)
    : account_id_{account.id},
      password_{tx, email, failures_of_contact(account.id, email),
                hash_of(store::find_contact(tx, account.id, email))} {}

Contact ContactPasswordTry::succeed(store::Tx& tx) const {
  const auto contact = store::find_contact(tx, account_id_, email());
  if (!password_.holds(tx, hash_of(contact))) deny();
  if (password_.new_hash()) store::renew_contact_password_hash(tx, contact->id, *password_.new_hash());
  return *contact;
}

void ContactPasswordTry::fail(store::Tx& tx, const SignInOrigin& from) {
  password_.fail(tx);
  const auto contact = store::find_contact(tx, account_id_, email());
  audit_failed_sign_in(tx, {.action = "portal.session.start_failed",
                            .account_id = account_id_,
                            .email = contact ? std::optional{contact->email} : std::nullopt,
                            .from = from});
}

void ContactPasswordTry::deny() const {
  password_.require_no_wait();
  throw Error{Refusal::wrong_address_or_password, {}, Hint{Advice::contact_send_link, {email()}}};
}

ContactSignedIn sign_in_contact(store::Tx& tx, const Account& account, const ContactPasswordTry& proof,
                                const ContactDevice& device) {
  require_passwords(tx, account);
  const auto contact = proof.succeed(tx);
  return {open_contact_session(tx, account, contact, device), consent_to_ask_for(tx, account, contact)};
}

std::string change_own_password(store::Tx& tx, const Account& account, const ContactPasswordTry& proof,
                                const NewPassword& password, const ContactDevice& device) {
  require_passwords(tx, account);
  const auto contact = proof.succeed(tx);
  require_themself(tx, contact);
  set_contact_password(tx, account, contact, password);
  const auto contacts = store::choose_contact(tx, contact.id);
  store::append_audit_of_chosen_contacts(tx, contacts, account.id, "portal.contact.password");
  return open_contact_session(tx, account, contact, device);
}

}  // namespace rollcall::service
