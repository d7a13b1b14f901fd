#pragma once

#include <string>

#include "rollcall/domain/roll/account.hpp"
#include "rollcall/domain/roll/member.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

// U-66: an address is the person's, not the membership's. So both acts are audited in every account in which the person
// is invited, active or deactivated.

/// Gives the user another address at once. Closes the links sent to the old one, and tells it (`user.address_changed`,
/// which is about the person, so the deactivated are told too). Throws refused when the address is somebody's.
void change_address(store::Tx& tx, const Account& account, const Member& member, const std::string& email);

/// Asks the new address whether it is theirs, by `user.new_address`; until it is confirmed, within 7 days, nothing
/// changes, and what an account asks for comes to nothing once the person has a place in another one. A request before
/// this one is closed. Throws refused when the address is somebody's, and for the deactivated, who get no mail.
void ask_new_address(store::Tx& tx, const Account& account, const Member& member, const std::string& email);

struct AddressReport {
  std::string email;  ///< as it is now
  std::string was;
};

/// Whose address a token is about to change. Throws denied for one that was used, has expired, or never was one, and
/// for one that the account which asked has no right to any more.
AddressReport get_new_address(store::Tx& tx, const std::string& token);

/// Makes that address the user's. Throws denied as above, and refused when it has become somebody's meanwhile.
AddressReport confirm_address(store::Tx& tx, const std::string& token);

}  // namespace rollcall::service
