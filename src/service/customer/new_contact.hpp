#pragma once

#include "rollcall/service/customer/contact.hpp"

namespace rollcall::service {

/// Adds a contact whose address no other has, by an act that has asked for its own right, or needs none (P-15).
ContactReport add_new_contact(store::Tx& tx, const Account& account, const ContactFacts& facts);

}  // namespace rollcall::service
