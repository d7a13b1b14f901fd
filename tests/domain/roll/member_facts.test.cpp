#include "rollcall/domain/roll/member_facts.hpp"

#include <catch2/catch.hpp>

namespace rollcall {

TEST_CASE("U-66 of all facts about a member, only the names and the language are their own to change", "[domain]") {
  CHECK(are_own_only({.email = "ada@example.org"}));
  CHECK(are_own_only({.email = "ada@example.org", .first_name = "Ada", .last_name = ""}));
  CHECK(are_own_only({.email = "ada@example.org", .language = "nb"}));
  const MemberFacts others[]{{.status = MemberStatus::active},
                             {.super_admin = false},
                             {.permission_set = ""},
                             {.seat = ""},
                             {.teams = ""},
                             {.last_sign_in_at = Instant{}},
                             {.joined_at = Instant{}},
                             {.salesforce_user = false}};
  for (const auto& facts : others) CHECK_FALSE(are_own_only(facts));
}

}  // namespace rollcall
