#include "admins.hpp"

#include "rollcall/store/member.hpp"

namespace rollcall::service {

std::vector<mail::Variables> admin_rows(store::Tx& tx, std::int64_t account_id) {
  constexpr std::int64_t enough_to_ask = 5;
  std::vector<mail::Variables> rows;
  store::list_members(tx, account_id, {.status = MemberStatus::active, .super_admins_only = true}, MemberOrder::email,
                      enough_to_ask, [&](const Member& admin) {
                        rows.push_back({{{"name", admin.name()}, {"email", admin.email}}});
                      });
  return rows;
}

}  // namespace rollcall::service
