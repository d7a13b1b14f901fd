#include "rollcall/domain/member.hpp"

namespace rollcall {

std::string Member::name() const {
  if (first_name.empty() && last_name.empty()) return email;
  return first_name.empty() ? last_name : last_name.empty() ? first_name : first_name + ' ' + last_name;
}

}  // namespace rollcall
