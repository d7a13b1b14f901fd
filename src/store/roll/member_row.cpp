#include "member_row.hpp"

#include "rollcall/base/text.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {

const std::string select_member =
    "SELECT member.*, member.id IN (SELECT member_id FROM super_admin) AS is_super_admin, user.email, user.first_name, "
    "user.last_name, user.language, permission_set.name AS permission_set, "
    "(SELECT group_concat(name, char(10)) FROM (SELECT team.name FROM member_team "
    "JOIN team ON team.id = member_team.team_id WHERE member_team.member_id = member.id ORDER BY team.name)) AS teams "
    "FROM ";
const std::string member_joins =
    "JOIN user ON user.id = member.user_id "
    "LEFT JOIN permission_set ON permission_set.id = member.permission_set_id ";

Member member_from(SQLite::Statement& row) {
  Member member{.id = row.getColumn("id").getInt64(),
                .account_id = row.getColumn("account_id").getInt64(),
                .user_id = row.getColumn("user_id").getInt64(),
                .email = row.getColumn("email").getString(),
                .first_name = row.getColumn("first_name").getString(),
                .last_name = row.getColumn("last_name").getString(),
                .status = *parse_word<MemberStatus>(row.getColumn("status").getString()),
                .super_admin = row.getColumn("is_super_admin").getInt() != 0,
                .permission_set = optional_text(row.getColumn("permission_set")),
                .seat = parse_word<Seat>(row.getColumn("seat").getString()),
                .teams = split(row.getColumn("teams").getString(), '\n'),
                .joined_at = optional_instant(row.getColumn("joined_at")),
                .last_sign_in_at = optional_instant(row.getColumn("last_sign_in_at")),
                .last_active_at = optional_instant(row.getColumn("last_active_at")),
                .reactivated_at = optional_instant(row.getColumn("reactivated_at")),
                .last_seen_at = optional_instant(row.getColumn("last_seen_at")),
                .deactivated_at = optional_instant(row.getColumn("deactivated_at")),
                .deactivated_because = parse_word<Cause>(row.getColumn("deactivated_because").getString()),
                .exclusion = {},
                .removed_at = optional_instant(row.getColumn("removed_at")),
                .salesforce_user = row.getColumn("salesforce_user").getInt() != 0,
                .language = optional_text(row.getColumn("language")),
                .created_at = instant_at(row.getColumn("created_at"))};
  if (const auto since = optional_instant(row.getColumn("excluded_at")))
    member.exclusion = Exclusion{*since, optional_day(row.getColumn("excluded_until")),
                                 optional_text(row.getColumn("exclusion_reason"))};
  return member;
}

}  // namespace rollcall::store
