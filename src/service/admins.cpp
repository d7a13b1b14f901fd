#include "admins.hpp"

#include <set>

#include "rollcall/base/text.hpp"
#include "rollcall/domain/cycle/cycle_dates.hpp"
#include "rollcall/store/roll/super_admin.hpp"

namespace rollcall::service {
namespace {

constexpr std::int64_t enough_to_ask = 5;

}  // namespace

// M-16: somebody who is away cannot be asked, and may be about to be deactivated themself.
std::vector<NamedPerson> admins_to_ask(store::Tx& tx, const store::Chosen& readers, std::int64_t account_id) {
  return store::list_super_admins_to_ask(tx, readers, account_id, enough_to_ask, tx.now - inactive_after);
}

std::vector<NamedPerson> admins_to_ask(store::Tx& tx, const store::Chosen& readers,
                                       const std::vector<Account>& accounts) {
  std::vector<NamedPerson> all;
  std::set<std::int64_t> named;
  for (const auto& account : accounts)
    for (auto& admin : admins_to_ask(tx, readers, account.id))
      if (named.insert(admin.user_id).second) all.push_back(std::move(admin));
  return all;
}

std::vector<templates::Variables> rows_of(const std::vector<NamedPerson>& people) {
  std::vector<templates::Variables> rows;
  for (const auto& person : people) rows.push_back(templates::person_variables(person.user_id));
  return rows;
}

std::string addresses_to_ask(store::Tx& tx, std::int64_t account_id) {
  std::vector<std::string> emails;
  const auto admins = store::list_super_admins_to_ask(tx, store::Chosen::none(tx), account_id, enough_to_ask);
  for (const auto& admin : admins) emails.push_back(admin.email);
  return join(emails, ", ");
}

}  // namespace rollcall::service
