#include "rollcall/domain/actor.hpp"

#include <algorithm>

#include "rollcall/base/text.hpp"
#include "rollcall/domain/email_address.hpp"

namespace rollcall {

Actor Actor::the_operator(const std::string& name) {
  return {Kind::the_operator, "operator:" + name};
}

Actor Actor::operator_as(const std::string& name, const std::string& email) {
  Actor actor{Kind::user, "operator:" + name + " as " + email};
  actor.user_ = email;
  return actor;
}

Actor Actor::user(const std::string& email, std::optional<std::int64_t> session_id) {
  Actor actor{Kind::user, "user:" + email};
  actor.user_ = email;
  actor.session_id_ = session_id;
  return actor;
}

Actor Actor::customer(const std::string& email) {
  Actor actor{Kind::customer, "portal:" + email};
  actor.customer_ = email;
  return actor;
}

Actor Actor::cycle() {
  return {Kind::cycle, "cycle"};
}

bool Actor::is_customer(const std::string& email) const {
  return customer_ && same_address(*customer_, email);
}

bool Actor::is(const std::string& email) const {
  return user_ && same_address(*user_, email);
}

// The environment may hold anything: it must not read as another actor's words.
std::string operator_name(const std::string& os_user, const std::string& sudo_user) {
  constexpr std::size_t longest = 64;
  if (sudo_user.empty()) return os_user;
  auto name = without_control_characters(head_that_fits(sudo_user, longest));
  std::ranges::replace_if(
      name, [](char c) { return c == ' ' || c == '(' || c == ')'; }, '?');
  return os_user + " (sudo " + name + ')';
}

}  // namespace rollcall
