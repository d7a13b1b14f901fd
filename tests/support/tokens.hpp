#pragma once

#include <string>

#include "support/roll.hpp"

namespace rollcall::testing {

/// Passwords that pass S-31.
inline const std::string good_password = "seven quilted marmots";
inline const std::string other_password = "lagoon trombone 42 feet";

/// Has mail handed over into a folder of the test.
void use_maildir(Roll& roll);

/// Hands over what is due, and takes all mails out of that folder: the token in the one to this address. Fails the test
/// unless there is exactly one.
std::string token_sent_to(Roll& roll, const std::string& email);

/// The same of a mail to a customer, whose token stands in the address of its link.
std::string token_in_address_sent_to(Roll& roll, const std::string& email);

}  // namespace rollcall::testing
