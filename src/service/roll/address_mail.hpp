#pragma once

#include <string>
#include <vector>

#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/chosen_set.hpp"
#include "rollcall/store/mail/outbox.hpp"
#include "rollcall/store/tx.hpp"
#include "rollcall/templates/languages.hpp"

namespace rollcall::service {

/// Somebody's address is to be another one.
struct AddressWish {
  std::string old_email;
  std::string new_email;
  bool asked_themself = false;  ///< or an admin asked for them
};

/// `user.new_address`: to the new one, asks whether it is theirs. With a link, by which it counts (U-66).
store::OutgoingMail new_address_mail(store::Tx& tx, const store::Chosen& readers, const Account& account,
                                     const AddressWish& wish, const templates::Language& language);

/// `user.address_changed`: to the old one, says which it is from now on, and whose admins to ask.
store::OutgoingMail address_changed_mail(store::Tx& tx, const store::Chosen& readers, const Account& account,
                                         const std::vector<Account>& places, const std::string& new_email,
                                         const templates::Language& language);

}  // namespace rollcall::service
