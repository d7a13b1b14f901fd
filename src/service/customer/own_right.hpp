#pragma once

#include "rollcall/domain/customer/contact.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// W-16: what is a customer's own is done by themself or the operator; no right of staff reaches it. Throws denied.
void require_themself(const store::Tx& tx, const Contact& contact);

}  // namespace rollcall::service
