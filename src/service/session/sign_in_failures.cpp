#include "rollcall/service/session/sign_in_failures.hpp"

#include "rollcall/base/secret.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/clock.hpp"
#include "rollcall/store/session/sign_in_failure.hpp"

namespace rollcall::service {

// Addresses are the same whatever the case (U-01).
std::string failures_of_user(const std::string& email) {
  return token_hash(fold_case(email));
}

// Addresses contain no blank, so this key never equals that of a user.
std::string failures_of_contact(std::int64_t account_id, const std::string& email) {
  return token_hash(fold_case("portal " + std::to_string(account_id) + ' ' + email));
}

bool failures_lie_ahead(store::Tx& tx, const std::string& failures_of) {
  const auto failures = store::get_sign_in_failures(tx, failures_of);
  return failures.count > 0 && lies_ahead(failures.last_at, tx.now);
}

void settle_failures_ahead(store::Tx& tx) {
  store::settle_sign_in_failures_after(tx, tx.now + clock_tolerance);
}

}  // namespace rollcall::service
