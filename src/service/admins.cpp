#include "admins.hpp"

#include <set>

#include "rollcall/base/text.hpp"
#include "rollcall/store/chosen.hpp"
#include "rollcall/store/super_admin.hpp"

namespace rollcall::service {
namespace {

constexpr std::int64_t enough_to_ask = 5;

}  // namespace

std::vector<mail::Variables> admin_rows(store::Tx& tx, std::int64_t account_id) {
  return admin_rows(tx, std::span{&account_id, 1});
}

std::vector<mail::Variables> admin_rows(store::Tx& tx, std::span<const std::int64_t> account_ids) {
  std::vector<mail::Variables> rows;
  std::set<std::string> named;
  for (const auto account_id : account_ids)
    for (const auto& admin : store::list_super_admins_to_ask(tx, account_id, enough_to_ask))
      if (named.insert(admin.email).second) rows.push_back({{{"name", admin.name}, {"email", admin.email}}});
  return rows;
}

std::string admins_to_ask(store::Tx& tx, std::int64_t account_id) {
  store::choose_nobody(tx);
  std::vector<std::string> emails;
  for (const auto& admin : store::list_super_admins_to_ask(tx, account_id, enough_to_ask))
    emails.push_back(admin.email);
  return join(emails, ", ");
}

}  // namespace rollcall::service
