#pragma once

#include <string>

#include "rollcall/domain/account.hpp"
#include "rollcall/domain/member.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// U-66: gives the user another address at once. Closes the links sent to the old one, and tells it
/// (`user.address_changed`), unless they are deactivated (M-08). Throws refused when the address is somebody's.
void change_address(store::Tx& tx, const Account& account, const Member& member, const std::string& email);

/// U-66: asks the new address whether it is theirs, by `user.new_address`; until it is confirmed, within 7 days,
/// nothing changes. A request before this one is closed. Throws refused when the address is somebody's, and for the
/// deactivated, who get no mail.
void ask_new_address(store::Tx& tx, const Account& account, const Member& member, const std::string& email);

struct AddressReport {
  std::string email;  ///< as it is now
  std::string was;
};

/// Whose address a token is about to change. Throws denied for one that was used, has expired, or never was one.
AddressReport get_new_address(store::Tx& tx, const std::string& token);

/// Makes that address the user's. Throws denied as above, and refused when it has become somebody's meanwhile.
AddressReport confirm_address(store::Tx& tx, const std::string& token);

}  // namespace rollcall::service
