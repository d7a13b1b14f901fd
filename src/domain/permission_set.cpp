#include "rollcall/domain/permission_set.hpp"

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall {

Permission permission_from(std::string_view typed) {
  if (const auto permission = parse_word<Permission>(fold_case(trim(typed)))) return *permission;
  throw Error{Fault::usage, "no such right: " + without_control_characters(head_that_fits(typed, 80)),
              "--right " + all_words<Permission>()};
}

}  // namespace rollcall
