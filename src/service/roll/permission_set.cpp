#include "rollcall/service/roll/permission_set.hpp"

#include <algorithm>

#include "rollcall/base/json.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/service/guards.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/roll/permission_set.hpp"

namespace rollcall::service {
namespace {

std::vector<std::string_view> words_of(const std::vector<Permission>& rights) {
  std::vector<std::string_view> words;
  for (const auto right : rights) words.push_back(word(right));
  return words;
}

// In the order of their words, as they are stored.
std::vector<Permission> rights_after(const std::vector<Permission>& present, const PermissionSetChange& change) {
  const auto has = [](const std::vector<Permission>& rights, Permission right) {
    return std::ranges::find(rights, right) != rights.end();
  };
  std::vector<Permission> after;
  for (const auto& [right, name] : Words<Permission>::table)
    if ((has(change.rights.value_or(present), right) || has(change.rights_added, right)) &&
        !has(change.rights_removed, right))
      after.push_back(right);
  return after;
}

void append_audit(store::Tx& tx, const Account& account, const std::string& action, const std::string& name,
                  const Json& details) {
  store::append_audit(tx, {.action = "permission_set." + action,
                           .account_id = account.id,
                           .subject = name,
                           .details = details.text_unless_empty()});
}

}  // namespace

PermissionSetReport add_permission_set(store::Tx& tx, const Account& account, const PermissionSet& wanted) {
  require_right(tx, account, Right::super_admin);
  const auto there = store::find_permission_set(tx, account.id, wanted.name);
  if (there && there->rights == wanted.rights && there->makes_super_admin == wanted.makes_super_admin)
    return {*there, false};
  const auto set = store::add_permission_set(tx, account.id, wanted);
  auto details = Json::object();
  if (!set.rights.empty()) details.set("rights", words_of(set.rights));
  if (set.makes_super_admin) details.set("super_admin", true);
  append_audit(tx, account, "add", set.name, details);
  return {set};
}

PermissionSetReport set_permission_set(store::Tx& tx, const Account& account, const std::string& name,
                                       const PermissionSetChange& change) {
  require_right(tx, account, Right::super_admin);
  auto set = store::get_permission_set(tx, account.id, name);
  auto details = Json::object();
  if (change.name && *change.name != set.name) {
    details.set("name", *change.name);
    details.set("was", set.name);
    set.name = *change.name;
  }
  if (const auto rights = rights_after(set.rights, change); rights != set.rights) {
    set.rights = rights;
    details.set("rights", words_of(set.rights));
  }
  if (change.makes_super_admin && *change.makes_super_admin != set.makes_super_admin) {
    set.makes_super_admin = *change.makes_super_admin;
    details.set("super_admin", set.makes_super_admin);
  }
  if (details.is_empty()) return {set, false};
  store::set_permission_set(tx, account.id, set);
  require_super_admin_left(tx, account);
  append_audit(tx, account, "set", set.name, details);
  return {set};
}

PermissionSetReport remove_permission_set(store::Tx& tx, const Account& account, const std::string& name) {
  require_right(tx, account, Right::super_admin);
  const auto set = store::get_permission_set(tx, account.id, name);
  if (set.holders > 0)
    throw Error{Refusal::permission_set_in_use,
                {counted(set.holders, "member has", "members have"), set.name},
                Hint{Advice::user_list_of_set, {set.name}}};
  store::remove_permission_set(tx, set.id);
  append_audit(tx, account, "remove", set.name, Json::object());
  return {set};
}

}  // namespace rollcall::service
