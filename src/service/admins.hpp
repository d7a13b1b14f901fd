#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rollcall/domain/mail/mail.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/chosen_set.hpp"
#include "rollcall/store/tx.hpp"
#include "rollcall/templates/templates.hpp"

namespace rollcall::service {

/// Whom a mail tells its readers to ask: a handful of the account's active super admins, those seen last first. Nobody
/// is told to ask one of the readers, unless there is nobody else.
std::vector<NamedPerson> admins_to_ask(store::Tx& tx, const store::Chosen& readers, std::int64_t account_id);
/// The same of several accounts, each of them once.
std::vector<NamedPerson> admins_to_ask(store::Tx& tx, const store::Chosen& readers,
                                       const std::vector<Account>& accounts);

/// The rows with which a template names them (templates::person_variables).
std::vector<templates::Variables> rows_of(const std::vector<NamedPerson>& people);

/// The addresses of such a handful, for a hint: `ada@example.org, root@example.org`.
std::string addresses_to_ask(store::Tx& tx, std::int64_t account_id);

}  // namespace rollcall::service
