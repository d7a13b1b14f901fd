#include "rollcall/service/portal_entry.hpp"

#include "contact_mail.hpp"
#include "rollcall/service/contact_session.hpp"

namespace rollcall::service {

EntryChange settle_entry(store::Tx& tx, const Account& account) {
  const auto ended = end_sessions_without_entry(tx, account);
  return {send_due_registrations(tx, account), ended};
}

EntryChange settle_entry(store::Tx& tx, const Account& account, const Contact& contact) {
  const auto ended = end_sessions_without_entry(tx, account, contact.id);
  return {send_due_registration(tx, account, contact), ended};
}

}  // namespace rollcall::service
