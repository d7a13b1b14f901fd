#include "admins.hpp"

#include "rollcall/store/super_admin.hpp"

namespace rollcall::service {

std::vector<mail::Variables> admin_rows(store::Tx& tx, std::int64_t account_id) {
  constexpr std::int64_t enough_to_ask = 5;
  std::vector<mail::Variables> rows;
  for (const auto& admin : store::list_super_admins_to_ask(tx, account_id, enough_to_ask))
    rows.push_back({{{"name", admin.name}, {"email", admin.email}}});
  return rows;
}

}  // namespace rollcall::service
