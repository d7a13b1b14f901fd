#include "rollcall/domain/roll/billing_role.hpp"

#include <limits>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"

namespace rollcall {

BillingRole billing_role_from(std::string_view typed) {
  if (const auto role = parse_word<BillingRole>(fold_case(trim(typed)))) return *role;
  throw Error{Fault::usage, "no such role: " + without_control_characters(head_that_fits(typed, 80)),
              Hint{Advice::give_role, {all_words<BillingRole>()}}};
}

std::int64_t most_holders(BillingRole role) {
  switch (role) {
    case BillingRole::primary:
      return 1;
    case BillingRole::billing:
      return 3;
    default:
      return std::numeric_limits<std::int64_t>::max();
  }
}

}  // namespace rollcall
