#include "rollcall/domain/roll/member.hpp"

#include "rollcall/domain/names.hpp"

namespace rollcall {

std::string Member::name() const {
  const auto name = full_name(first_name, last_name);
  return name.empty() ? email : name;
}

}  // namespace rollcall
