#include "rollcall/domain/roll/roll_export.hpp"

#include "rollcall/base/text.hpp"

namespace rollcall {
namespace {

std::string joined(const std::vector<Permission>& rights) {
  std::vector<std::string> words;
  for (const auto right : rights) words.emplace_back(word(right));
  return join(words, ";");
}

}  // namespace

const std::vector<std::string>& roll_export_header() {
  static const std::vector<std::string> header{"User ID",         "First name",     "Last name",     "Email address",
                                               "Last login date", "Assigned teams", "Assigned role", "Permissions",
                                               "Status",          "Created",        "Language"};
  return header;
}

std::string role_of(const Member& member) {
  return member.super_admin ? std::string{super_admin_role} : member.permission_set.value_or("");
}

std::vector<std::string> roll_export_cells(const Member& member, const std::vector<Permission>& rights) {
  return {std::to_string(member.user_id),
          member.first_name,
          member.last_name,
          member.email,
          member.last_sign_in_at ? to_text(*member.last_sign_in_at) : "",
          join(member.teams, ";"),
          role_of(member),
          joined(member.super_admin ? all_permissions() : rights),
          std::string{word(member.status)},
          to_text(member.joined_at.value_or(member.created_at)),
          member.language.value_or("")};
}

}  // namespace rollcall
