#include "rollcall/service/roll/member_export.hpp"

#include <map>

#include "rollcall/base/csv.hpp"
#include "rollcall/domain/roll/roll_export.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/roll/member.hpp"
#include "rollcall/store/roll/permission_set.hpp"

namespace rollcall::service {

std::int64_t export_roll(store::Tx& tx, const Account& account, const std::function<void(const std::string&)>& line) {
  require_right(tx, account, Right::super_admin);
  std::map<std::string, std::vector<Permission>> rights;
  for (auto& set : store::list_permission_sets(tx, account.id)) rights[set.name] = std::move(set.rights);
  constexpr std::int64_t everybody = -1;
  std::int64_t count = 0;
  line(csv_line(roll_export_header()));
  store::list_members(tx, account.id, {}, MemberOrder::email, everybody, [&](const Member& member) {
    line(csv_line(roll_export_cells(
        member, member.permission_set ? rights.at(*member.permission_set) : std::vector<Permission>{})));
    ++count;
  });
  return count;
}

}  // namespace rollcall::service
