#include "rollcall/domain/roll/member_facts.hpp"

#include <algorithm>
#include <vector>

#include "rollcall/base/text.hpp"
#include "rollcall/domain/language.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/domain/roll/fields.hpp"
#include "rollcall/domain/roll/permission_set.hpp"

namespace rollcall {

bool are_own_only(const MemberFacts& facts) {
  return !facts.status && !facts.super_admin && !facts.permission_set && !facts.seat && !facts.teams &&
         !facts.last_sign_in_at && !facts.joined_at && !facts.salesforce_user;
}

std::string language_or_none_from(std::string_view typed) {
  return is_none(typed) ? std::string{} : language_from(typed);
}

std::string team_list_from(std::string_view typed) {
  if (is_none(typed)) return {};
  if (typed.find(';') == std::string_view::npos) return label_from(typed, "team");
  std::vector<std::string> teams;
  for (const auto& name : split(typed, ';')) teams.push_back(label_from(name, "team"));
  std::ranges::sort(teams, {}, fold_case);
  const auto is_same = [](const std::string& a, const std::string& b) { return fold_case(a) == fold_case(b); };
  teams.erase(std::unique(teams.begin(), teams.end(), is_same), teams.end());
  return join(teams, ";");
}

std::string permission_set_from(std::string_view typed) {
  return is_none(typed) ? std::string{} : permission_set_name_from(typed);
}

std::string seat_or_none_from(std::string_view typed) {
  return is_none(typed) ? std::string{} : std::string{word(seat_from(typed))};
}

}  // namespace rollcall
