#include "rollcall/domain/roll/permission_set.hpp"

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/names.hpp"

namespace rollcall {

std::vector<Permission> all_permissions() {
  std::vector<Permission> all;
  for (const auto& [permission, text] : Words<Permission>::table) all.push_back(permission);
  return all;
}

Permission permission_from(std::string_view typed) {
  if (const auto permission = parse_word<Permission>(fold_case(trim(typed)))) return *permission;
  throw Error{Fault::usage, "no such right: " + without_control_characters(head_that_fits(typed, 80)),
              Hint{Advice::give_right, {all_words<Permission>()}}};
}

std::string permission_set_name_from(std::string_view typed) {
  auto name = label_from(typed, "name of the permission set");
  if (fold_case(name) == fold_case(super_admin_role))
    throw Error{Fault::usage, "a permission set cannot be called " + std::string{super_admin_role},
                Hint{Advice::make_super_admins_by_set}};
  return name;
}

}  // namespace rollcall
