#pragma once

#include <optional>
#include <string>

#include "rollcall/domain/roll/account.hpp"
#include "rollcall/domain/roll/billing_role.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

struct BillingReport {
  std::string email;
  BillingRole role;
  bool changed = true;
  std::optional<std::string> was{};  ///< who had been the primary one; nullopt: nobody, or about another role
};

/// Gives a member a role (U-50). Throws not_found, and refused for somebody who is not active, for the primary role,
/// which is handed over instead, and where the role has as many as it may have.
BillingReport add_billing_contact(store::Tx& tx, const Account& account, const std::string& email, BillingRole role);

/// Throws not_found, and refused for the primary role, which is never empty.
BillingReport remove_billing_contact(store::Tx& tx, const Account& account, const std::string& email, BillingRole role);

/// Hands the primary role over. Throws not_found, and refused for somebody who is not active.
BillingReport hand_over_primary(store::Tx& tx, const Account& account, const std::string& email);

/// U-50, of every act that can add the first member to an account that had none left: an active super admin takes the
/// primary role where nobody has it.
void fill_primary(store::Tx& tx, const Account& account);

}  // namespace rollcall::service
