#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "rollcall/domain/actor.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/right.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/domain/roll/member.hpp"
#include "rollcall/domain/roll/permission_set.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// S-22: every act asks for the right that it needs, first of all, so that whichever door calls it cannot forget to.
/// Each function here throws denied for an actor who lacks it, and says which right is missing. The operator in their
/// own name has every right, and so has the monthly cycle; a customer has none, see require_customer
/// (service/ticket/customer_ticket.hpp). A session is in one account, and lets nobody into another.

/// In the account. With Right::self the act is about the actor; for acts about anybody see require_right_about().
void require_right(store::Tx& tx, const Account& account, Right right);

/// In the account; where none is named, in all accounts, a right that only the operator has.
void require_right(store::Tx& tx, const std::optional<Account>& account, Right right);

/// The same by the account's number.
void require_right_in(store::Tx& tx, std::optional<std::int64_t> account_id, Right right);

/// The same for an actor who is yet to be settled, before the transaction knows one.
void require_right_of(const Actor& actor, store::Tx& tx, const Account& account, Right right);

/// Whether the member has the permission, by their permission set or as a super admin: only an active one has.
bool has_permission(store::Tx& tx, const Member& member, Permission permission);

/// Right::self: for what is somebody's own, which super admins of the account may do for them. Where no account is
/// named, only that person and the operator may.
void require_right_about(store::Tx& tx, const std::optional<Account>& account, const std::string& email);

/// Right::operator_only.
void require_operator(const store::Tx& tx);

/// Right::somebody. Throws denied where this user is not an active member of any account.
void require_active_somewhere(store::Tx& tx, const std::string& email);

/// Throw denied: `hint` says how to get the right.
[[noreturn]] void throw_operator_only(const std::string& email, const Hint& hint = {});
[[noreturn]] void throw_not_signed_in(const Hint& hint = {Advice::session_login});
[[noreturn]] void throw_signed_in_elsewhere(const std::string& email, const std::string& there,
                                            const std::string& here);

}  // namespace rollcall::service
