#pragma once

#include <string>

#include "rollcall/domain/account.hpp"
#include "rollcall/store/outbox.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// `user.new_address`: to the new one, asks whether it is theirs. With a link, by which it counts (U-66).
store::OutgoingMail new_address_mail(store::Tx& tx, const Account& account, const std::string& old_email,
                                     const std::string& new_email);

/// `user.address_changed`: to the old one, says which it is from now on.
store::OutgoingMail address_changed_mail(store::Tx& tx, const Account& account, const std::string& new_email);

}  // namespace rollcall::service
