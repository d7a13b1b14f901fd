#include "own_right.hpp"

#include "rollcall/base/error.hpp"
#include "rollcall/domain/refusal.hpp"

namespace rollcall::service {

void require_themself(const store::Tx& tx, const Contact& contact) {
  if (!tx.actor.is_customer(contact.email) && !tx.actor.is_operator())
    throw Error{Refusal::needs_operator_or_self, {contact.email, "does that"}};
}

}  // namespace rollcall::service
