#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rollcall/domain/roll/billing_role.hpp"
#include "rollcall/domain/roll/member.hpp"
#include "rollcall/store/chosen_set.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// A member in one of the roles of U-50.
struct BillingContact {
  BillingRole role;
  std::int64_t member_id;
  std::string email;
  std::string first_name;
  std::string last_name;
  MemberStatus status;
};

/// Of the account, in the order of the roles, then by address.
std::vector<BillingContact> list_billing_contacts(Tx& tx, std::int64_t account_id);

/// U-51: which of the members hold which role; by address, then by the word of the role, as consequences are.
std::vector<BillingContact> list_billing_contacts_of_chosen(Tx& tx, const Chosen& members);

/// The roles of one member, in their order.
std::vector<BillingRole> list_billing_roles(Tx& tx, std::int64_t member_id);

std::int64_t count_billing_contacts(Tx& tx, std::int64_t account_id, BillingRole role);

/// Returns false when the member holds the role already.
bool add_billing_contact(Tx& tx, const Member& member, BillingRole role);
/// Returns false when the member does not hold it.
bool remove_billing_contact(Tx& tx, const Member& member, BillingRole role);

/// Takes all roles from the members. Returns how many.
std::int64_t remove_billing_roles_of_chosen(Tx& tx, const Chosen& members);

/// Makes the member the account's primary billing contact instead of the present one.
void hand_over_primary(Tx& tx, const Member& member);

}  // namespace rollcall::store
